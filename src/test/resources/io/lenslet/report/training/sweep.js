// Points at a stripe and a dot of each figure of a sweep's page: what a browser would show beside the pointer.
function shown(e) {
    e.scrollIntoView({ block: 'center' });
    const box = e.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return { hit: hit === e, title: e.querySelector('title').textContent };
}

look(() => ({
    stripes: [...document.querySelectorAll('svg')].filter(svg => svg.querySelector('.epoch'))
        .map(svg => shown(svg.querySelectorAll('.epoch')[1])),
    dots: [...document.querySelectorAll('svg')].filter(svg => svg.querySelector('circle title'))
        .map(svg => shown([...svg.querySelectorAll('circle')].pop())),
    filters: [...document.querySelectorAll('canvas.signed')].map(canvas => [canvas.width, canvas.height]),
    links: [...document.querySelectorAll('a')].map(a => a.getAttribute('href')),
}));
