// Points at cells of the report and sorts its maps.
const order = () => [...layer('conv2').querySelectorAll('canvas.map')].map(canvas => canvas.map);

look(() => {
    const result = {
        conv1: point('conv1', 2, 9, 12),
        conv2: point('conv2', 5, 3, 7),
        pool: point('maxPool1', 1, 4, 6),
        dense: point('dense1', 0, 0, 3),
        order: order(),
    };
    document.querySelector('.maps').dispatchEvent(new PointerEvent('pointerleave'));
    result.hiddenAfterwards = document.querySelector('.seen').hidden;
    const event = (type, target) => target.dispatchEvent(new PointerEvent(type, { bubbles: type === 'pointerdown', pointerType: 'touch' }));
    event('pointerdown', layer('conv1').querySelector('canvas.map'));
    event('pointerleave', document.querySelector('.maps'));
    result.hiddenWhenTheFingerIsLifted = document.querySelector('.seen').hidden;
    event('pointerdown', document.querySelector('h1'));
    result.hiddenByATapElsewhere = document.querySelector('.seen').hidden;
    const buttons = [...document.querySelectorAll('.choice:last-child button')];
    buttons[1].click();
    result.byActivity = order();
    document.querySelectorAll('.choice button')[4].click();
    result.ofAnother = order();
    result.answers = [...document.querySelectorAll('.answer')].map(p => p.hidden);
    return result;
});
