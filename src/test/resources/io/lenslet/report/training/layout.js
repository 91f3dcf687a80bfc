// Appended to a page by a test, with a script of checks behind it: looks at the page as a reader does.
'use strict';

const visible = e => e.getClientRects().length > 0 && !e.closest('.seen');
const scrolls = e => e.closest('.wide, pre') !== null;

function outside() {
    return [...document.body.querySelectorAll('*')].filter(e => visible(e) && !scrolls(e) && e.getBoundingClientRect().right > innerWidth + 0.5)
        .map(e => e.outerHTML.slice(0, 80));
}

// Pieces of the page that have no other such piece inside: none may lie on another.
function overlapping() {
    const selector = 'h1, h2, h3, p, dt, dd, summary, figcaption, canvas, svg, button, .picture, td, th, .guess';
    const pieces = [...document.querySelectorAll(selector)].filter(e => visible(e) && !e.querySelector(selector)
        && !e.parentElement.closest(selector))
        .map(e => ({ e, box: e.getBoundingClientRect() })).filter(p => p.box.width > 0 && p.box.height > 0)
        .sort((a, b) => a.box.top - b.box.top);
    const found = [];
    pieces.forEach((a, i) => {
        for (let j = i + 1; j < pieces.length && pieces[j].box.top < a.box.bottom - 1; j++) {
            const b = pieces[j].box;
            if (b.left < a.box.right - 1 && a.box.left < b.right - 1) {
                found.push(a.e.outerHTML.slice(0, 60) + ' / ' + pieces[j].e.outerHTML.slice(0, 60));
            }
        }
    });
    return found;
}

async function ready() {
    while (!document.documentElement.dataset.ready) {
        await new Promise(resolve => setTimeout(resolve, 20));
    }
}

// Runs the checks when the page is ready; the test waits for what they find.
function look(checks) {
    window.found = ready().then(() => ({
        width: document.body.getBoundingClientRect().right,
        outside: outside(),
        overlapping: overlapping(),
        requests: performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith('data:')),
        ...checks(),
    }));
}

const layer = name => [...document.querySelectorAll('.layer')].find(box => box.querySelector('h3').textContent === name);

function point(name, map, row, column) {
    const canvas = layer(name).querySelectorAll('canvas.map')[map];
    canvas.scrollIntoView({ block: 'center' });
    const box = canvas.getBoundingClientRect();
    canvas.dispatchEvent(new PointerEvent('pointermove', {
        bubbles: true,
        clientX: box.left + (column + 0.5) / canvas.width * box.width,
        clientY: box.top + (row + 0.5) / canvas.height * box.height,
    }));
    const panel = document.querySelector('.seen');
    const around = panel.getBoundingClientRect();
    return {
        hidden: panel.hidden, text: panel.textContent, value: Number(panel.dataset.value), sum: Number(panel.querySelector('.window')?.dataset.sum),
        grids: panel.querySelectorAll('div.grid').length, cells: panel.querySelectorAll('div.grid i').length,
        inside: around.left >= 0 && around.right <= innerWidth && around.top >= 0 && around.bottom <= innerHeight,
    };
}
