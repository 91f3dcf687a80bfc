'use strict';

// Colors: a picture's value from 0 to 1, and a signed value from -1 to 1. Both are tables of 256 colors.
const dark = matchMedia('screen and (prefers-color-scheme: dark)');

function ramp(stops) {
    const table = new Uint8ClampedArray(256 * 3);
    for (let i = 0; i < 256; i++) {
        const at = i / 255 * (stops.length - 1);
        const low = Math.min(Math.floor(at), stops.length - 2);
        for (let c = 0; c < 3; c++) {
            table[3 * i + c] = stops[low][c] + (at - low) * (stops[low + 1][c] - stops[low][c]);
        }
    }
    return table;
}

const HEAT = ramp([[13, 8, 48], [64, 26, 110], [140, 41, 99], [203, 71, 60], [245, 145, 40], [252, 248, 175]]);
const SIGNED_LIGHT = ramp([[14, 76, 146], [118, 172, 216], [246, 246, 246], [238, 150, 112], [170, 30, 38]]);
const SIGNED_DARK = ramp([[120, 190, 255], [40, 96, 160], [30, 33, 38], [170, 70, 40], [255, 170, 120]]);
const signed = () => dark.matches ? SIGNED_DARK : SIGNED_LIGHT;

// Fills a canvas of height x width pixels with colors; place(i) is where in the table pixel i is, from 0 to 1, or null for none.
function paint(canvas, height, width, table, place) {
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    const image = context.createImageData(width, height);
    const { data } = image;
    for (let i = 0; i < height * width; i++) {
        const at = place(i);
        if (at !== null) {
            const color = 3 * Math.max(0, Math.min(255, Math.round(255 * at)));
            data[4 * i] = table[color];
            data[4 * i + 1] = table[color + 1];
            data[4 * i + 2] = table[color + 2];
            data[4 * i + 3] = 255;
        }
    }
    context.putImageData(image, 0, 0);
    return canvas;
}

// The gray levels of a picture in the page.
async function levels(image) {
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
    const result = new Uint8Array(canvas.width * canvas.height);
    for (let i = 0; i < result.length; i++) {
        result[i] = pixels[4 * i];
    }
    return { width: canvas.width, height: canvas.height, data: result };
}

function bytes(base64) {
    return Uint8Array.from(atob(base64), c => c.charCodeAt(0));
}

const floats = base64 => new Float32Array(bytes(base64).buffer);
const short = value => Number.isFinite(value) ? (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2)).replace(/^-(0\.?0*)$/, '$1') : '';

function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className || '';
    if (text !== undefined) {
        made.textContent = text;
    }
    return made;
}

// Filters: 128 is nought, 0 a gap.
async function colorFilters() {
    for (const image of document.querySelectorAll('img.signed')) {
        const gray = await levels(image);
        const canvas = element('canvas', 'signed');
        canvas.style.width = image.width + 'px';
        canvas.setAttribute('role', 'img');
        canvas.setAttribute('aria-label', image.alt);
        const draw = () => paint(canvas, gray.height, gray.width, signed(), i => gray.data[i] ? (gray.data[i] - 1) / 254 : null);
        draw();
        dark.addEventListener('change', draw);
        image.replaceWith(canvas);
    }
}

class FeatureMaps {
    constructor(root) {
        this.root = root;
        this.data = JSON.parse(root.querySelector('script').textContent);
        this.picture = 0;
        this.byActivity = false;
    }

    async start() {
        const { data, root } = this;
        this.input = await levels(root.querySelector('img.pictures'));
        const boxes = [...root.querySelectorAll('.layer')];
        await Promise.all(data.layers.map(async (layer, i) => {
            layer.box = boxes[i];
            layer.sheet = await levels(boxes[i].querySelector('img.sheet'));
            layer.values = floats(layer.ranges);
            layer.source = layer.below === -1 ? null : data.layers[layer.below];
            const { operation } = layer;
            operation.weights = new Int8Array(bytes(operation.weights || '').buffer);
            operation.scales = floats(operation.scales || '');
            operation.biases = floats(operation.biases || '');
        }));
        root.classList.add('live');
        this.controls();
        this.show();
        dark.addEventListener('change', () => this.show());
    }

    controls() {
        const bar = this.root.querySelector('.controls');
        const pictures = element('span', 'choice');
        this.data.pictures.forEach((title, i) => {
            const button = element('button', '', '');
            button.append(this.portrait(i), element('span', '', title));
            button.addEventListener('click', () => {
                this.picture = i;
                this.show();
            });
            pictures.append(button);
        });
        const order = element('span', 'choice');
        ['in the network’s order', 'most active first'].forEach((title, i) => {
            const button = element('button', '', title);
            button.addEventListener('click', () => {
                this.byActivity = i === 1;
                this.show();
            });
            order.append(button);
        });
        pictures.hidden = this.data.pictures.length === 1;
        bar.append(pictures, order);
        bar.hidden = false;
    }

    // A picture in its own colors.
    portrait(picture) {
        const { channels, height, width } = this.data;
        const canvas = element('canvas', 'portrait');
        canvas.width = width;
        canvas.height = height;
        const image = new ImageData(width, height);
        for (let i = 0; i < height * width; i++) {
            for (let c = 0; c < 3; c++) {
                const channel = channels === 3 ? c : 0;
                image.data[4 * i + c] = this.level(picture, channel, Math.floor(i / width), i % width);
            }
            image.data[4 * i + 3] = 255;
        }
        canvas.getContext('2d').putImageData(image, 0, 0);
        return canvas;
    }

    level(picture, channel, row, column) {
        const { channels, height, width } = this.data;
        return this.input.data[(picture * height + row) * channels * width + channel * width + column];
    }

    // The value of a layer's map at a pixel of its sheet.
    value(layer, map, row, column) {
        const [height, width] = layer.shown;
        const rows = Math.ceil(layer.maps / layer.columns);
        const y = (this.picture * rows + Math.floor(map / layer.columns)) * height + row;
        const level = layer.sheet.data[y * layer.sheet.width + map % layer.columns * width + column];
        const [low, high] = this.range(layer, map);
        return low + level / 255 * (high - low);
    }

    range(layer, map) {
        const at = 2 * (this.picture * layer.maps + map);
        return [layer.values[at], layer.values[at + 1]];
    }

    show() {
        const [pictures, order] = this.root.querySelectorAll('.choice');
        [...pictures.children].forEach((b, i) => b.setAttribute('aria-pressed', i === this.picture));
        [...order.children].forEach((b, i) => b.setAttribute('aria-pressed', (i === 1) === this.byActivity));
        [...this.root.querySelectorAll('.answer')].forEach((p, i) => {
            p.hidden = i !== this.picture;
        });
        const asked = this.root.querySelector('.asked');
        asked.querySelectorAll('.portrait').forEach(old => old.remove());
        asked.prepend(this.portrait(this.picture));
        this.data.layers.forEach(layer => layer.height * layer.width === 1 ? this.numbers(layer) : this.maps(layer));
    }

    activity(layer, map) {
        const [height, width] = layer.shown;
        let sum = 0;
        for (let i = 0; i < height * width; i++) {
            sum += Math.abs(this.value(layer, map, Math.floor(i / width), i % width));
        }
        return sum / (height * width);
    }

    maps(layer) {
        const row = layer.box.querySelector('.row');
        const order = [...Array(layer.maps).keys()];
        if (this.byActivity) {
            const activity = order.map(map => this.activity(layer, map));
            order.sort((a, b) => activity[b] - activity[a] || a - b);
        }
        const blank = [...Array(layer.maps).keys()].filter(map => this.range(layer, map)[0] === this.range(layer, map)[1]);
        const list = blank.length > 12 ? blank.slice(0, 12).join(', ') + ' …' : blank.join(', ');
        layer.box.querySelector('.blanks').textContent = blank.length ? `, blank: ${blank.length} (${list})` : '';
        const [height, width] = layer.shown;
        const side = layer.maps <= 8 ? 92 : layer.maps <= 32 ? 58 : layer.maps <= 128 ? 44 : 30;
        const zoom = Math.max(1, Math.floor(side / Math.max(height, width)));
        row.replaceChildren(...order.map((map, place) => {
            const canvas = this.map(layer, map, blank.includes(map));
            canvas.style.width = width * zoom + 'px';
            canvas.style.height = height * zoom + 'px';
            canvas.tabIndex = place === 0 ? 0 : -1;
            return canvas;
        }));
    }

    map(layer, map, blank) {
        const [height, width] = layer.shown;
        const [low, high] = this.range(layer, map);
        const canvas = element('canvas', blank ? 'map blank' : 'map');
        canvas.setAttribute('role', 'img');
        canvas.setAttribute('aria-label', `${layer.name} map ${map}${blank ? ', blank' : ''}`);
        canvas.title = blank ? `map ${map} is blank: every value is ${short(low)}` : '';
        canvas.layer = layer;
        canvas.map = map;
        const most = Math.max(Math.abs(low), Math.abs(high));
        const place = low >= 0 ? v => (v - low) / (high - low) : v => (v / most + 1) / 2;
        return paint(canvas, height, width, low >= 0 ? HEAT : signed(),
                i => blank ? null : place(this.value(layer, map, Math.floor(i / width), i % width)));
    }

    // A layer of single numbers is one strip of cells.
    numbers(layer) {
        const columns = Math.min(layer.maps, layer.maps > 320 ? 128 : 32);
        const values = [...Array(layer.maps).keys()].map(map => this.value(layer, map, 0, 0));
        const order = [...values.keys()];
        if (this.byActivity) {
            order.sort((a, b) => Math.abs(values[b]) - Math.abs(values[a]) || a - b);
        }
        const most = Math.max(...values.map(Math.abs)) || 1;
        const negative = values.some(v => v < 0);
        const canvas = element('canvas', 'map strip');
        canvas.setAttribute('role', 'img');
        canvas.setAttribute('aria-label', `${layer.name}, ${layer.maps} numbers`);
        canvas.layer = layer;
        canvas.order = order;
        canvas.tabIndex = 0;
        canvas.style.width = `min(100%, ${columns * (layer.maps > 320 ? 8 : 20)}px)`;
        const rows = Math.ceil(layer.maps / columns);
        layer.box.querySelector('.row').replaceChildren(paint(canvas, rows, columns, negative ? signed() : HEAT, i =>
            i >= layer.maps ? null : negative ? (values[order[i]] / most + 1) / 2 : values[order[i]] / most));
        const zeros = values.filter(v => v === 0).length;
        layer.box.querySelector('.blanks').textContent = zeros ? `, of them 0: ${zeros}` : '';
    }
}

// What a window saw: its cells in the layer below, each null where it is padding.
class Seen {
    constructor(maps, layer, map, row, column) {
        this.maps = maps;
        this.layer = layer;
        this.map = map;
        const { operation } = layer;
        const channels = layer.source ? layer.source.maps : maps.data.channels;
        const below = layer.source ? [layer.source.height, layer.source.width] : [maps.data.height, maps.data.width];
        this.rows = operation.size[0];
        this.columns = operation.size[1];
        this.cells = [];
        for (let y = 0; y < this.rows; y++) {
            for (let x = 0; x < this.columns; x++) {
                const r = row * operation.stride[0] - operation.padding[0] + y * operation.dilation[0];
                const c = column * operation.stride[1] - operation.padding[1] + x * operation.dilation[1];
                this.cells.push(r >= 0 && c >= 0 && r < below[0] && c < below[1] ? [r, c] : null);
            }
        }
        const own = operation.kind === 'convolution' ? channels / operation.groups : 1;
        const first = operation.kind === 'convolution' ? Math.floor(map / (layer.maps / operation.groups)) * own : map;
        this.channels = [...Array(own).keys()].map(i => this.channel(first + i, i));
    }

    // The sheet of the layer below shows every number of it, and the weights are in the page.
    static known(maps, layer) {
        const { source, operation } = layer;
        if (source === undefined) {
            return false;
        }
        const whole = source ? source.shown[0] === source.height && source.shown[1] === source.width : maps.data.input[0] === maps.data.height && maps.data.input[1] === maps.data.width;
        return whole && operation.size && (operation.kind !== 'convolution' || operation.weights.length > 0);
    }

    channel(channel, place) {
        const { maps, layer, map } = this;
        const { mean, deviation } = maps.data;
        const patch = this.cells.map(cell => !cell ? 0 : layer.source ? maps.value(layer.source, channel, ...cell)
            : (maps.level(maps.picture, channel, ...cell) / 255 - mean) / deviation);
        const { weights, scales } = layer.operation;
        const count = this.cells.length;
        const start = (map * (weights.length / layer.maps / count) + place) * count;
        const filter = [...weights.slice(start, start + count)].map(w => w * scales[map]);
        const products = filter.map((w, i) => w * patch[i]);
        return { channel, patch, filter, products, sum: products.reduce((a, b) => a + b, 0) };
    }
}

// The panel that says what is behind a cell.
class Panel {
    constructor() {
        this.box = element('aside', 'seen');
        this.box.setAttribute('role', 'status');
        this.box.hidden = true;
        document.body.append(this.box);
    }

    hide() {
        this.box.hidden = true;
    }

    show(maps, canvas, row, column) {
        const { layer } = canvas;
        const number = layer.height * layer.width === 1;
        const map = canvas.order ? canvas.order[row * canvas.width + column] : canvas.map;
        if (map === undefined) {
            return;
        }
        const at = number ? [0, 0] : [row, column].map((v, i) =>
            Math.floor((v + 0.5) * [layer.height, layer.width][i] / layer.shown[i]));
        const value = maps.value(layer, map, number ? 0 : row, number ? 0 : column);
        const title = number ? `${layer.name}, number ${map}: ` : `${layer.name}, map ${map}, row ${at[0]}, column ${at[1]}: `;
        const head = element('p', 'head', title);
        head.append(element('b', '', short(value)));
        const body = element('div', 'body');
        body.append(this.field(maps, layer, ...at));
        if (Seen.known(maps, layer)) {
            body.append(this.window(new Seen(maps, layer, map, ...at), value));
        } else {
            body.append(element('p', 'quiet', layer.field[2] === 0 ? 'It sees everything below.' : 'Framed: the part of the picture that it sees.'));
        }
        this.box.replaceChildren(head, body);
        this.box.dataset.value = value;
        this.box.hidden = false;
        this.place(canvas);
    }

    // The picture with a frame around what the cell sees.
    field(maps, layer, row, column) {
        const frame = element('div', 'field');
        const { height, width } = maps.data;
        frame.append(maps.portrait(maps.picture));
        if (layer.field[2] > 0) {
            const [top, bottom] = this.span(layer.field.slice(0, 3), row, maps.data.input[0]);
            const [left, right] = this.span(layer.field.slice(3), column, maps.data.input[1]);
            const mark = element('i');
            mark.style.cssText = `top:${100 * top}%;left:${100 * left}%;height:${100 * (bottom - top)}%;width:${100 * (right - left)}%`;
            frame.append(mark);
        }
        frame.style.aspectRatio = `${width} / ${height}`;
        return frame;
    }

    span([jump, start, size], cell, whole) {
        const begin = Math.max(0, start + jump * cell);
        return [begin / whole, Math.min(whole, start + jump * cell + size) / whole];
    }

    window(seen, value) {
        const { layer } = seen;
        const { operation } = layer;
        const box = element('div', 'window');
        const then = layer.then.length ? ` → ${layer.then.join(', ')} → ${short(value)}` : '';
        if (operation.kind !== 'convolution') {
            const { patch } = seen.channels[0];
            box.append(this.grid(seen, patch, 'patch', operation.kind === 'maximum' ? patch.indexOf(Math.max(...patch)) : -1),
                element('p', 'sum', `the ${operation.kind} of ${patch.length} values${then}`));
            return box;
        }
        const ranked = [...seen.channels].sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
        const shown = ranked.slice(0, innerWidth < 700 || innerHeight < 700 ? 1 : 2);
        for (const channel of shown) {
            const line = element('div', 'product');
            line.append(this.grid(seen, channel.patch, 'patch'), element('span', '', '×'), this.grid(seen, channel.filter, 'filter'),
                element('span', '', '='), this.grid(seen, channel.products, 'product'));
            if (seen.channels.length > 1) {
                line.prepend(element('span', 'name', `${layer.source ? 'map' : 'channel'} ${channel.channel}`));
            }
            box.append(line);
        }
        const sum = seen.channels.reduce((a, b) => a + b.sum, 0);
        const bias = operation.biases[seen.map];
        const parts = seen.channels.length > shown.length ? `all ${seen.channels.length}: ` : '';
        box.append(element('p', 'sum', `${parts}sum ${short(sum)} + bias ${short(bias)} ≈ ${short(sum + bias)}${then}`));
        box.dataset.sum = sum + bias;
        return box;
    }

    grid(seen, values, kind, marked = -1) {
        const grid = element('div', 'grid ' + kind);
        grid.style.setProperty('--columns', seen.columns);
        const most = Math.max(...values.map(Math.abs)) || 1;
        const table = signed();
        const numbers = seen.columns <= 5;
        values.forEach((value, i) => {
            const cell = element('i', i === marked ? 'marked' : '', numbers ? short(value).replace(/^(-?)0\./, '$1.') : '');
            const color = 3 * Math.round(255 * (value / most + 1) / 2);
            cell.style.background = `rgb(${table[color]} ${table[color + 1]} ${table[color + 2]})`;
            cell.style.color = Math.abs(value / most) > 0.6 !== dark.matches ? '#fff' : dark.matches && Math.abs(value / most) > 0.6 ? '#000' : '';
            if (!seen.cells[i]) {
                cell.className = 'padding';
            }
            grid.append(cell);
        });
        return grid;
    }

    // Below the map, or above it where there is no room; on a narrow screen at the bottom.
    place(canvas) {
        const around = canvas.getBoundingClientRect();
        const own = this.box.getBoundingClientRect();
        if (innerWidth < 700) {
            this.box.style.cssText = '';
            return;
        }
        const left = Math.max(8, Math.min(around.left, innerWidth - own.width - 8));
        const below = around.bottom + 10;
        const top = below + own.height < innerHeight ? below : Math.max(8, around.top - own.height - 10);
        this.box.style.cssText = `left:${left}px;top:${top}px;bottom:auto;right:auto`;
    }
}

// Hovering, tapping and the keyboard: a map that has the focus shows its most active cell, arrow keys go from map to map.
function watch(maps, panel) {
    const over = event => {
        const canvas = event.target.closest('canvas.map');
        if (!canvas) {
            panel.hide();
            return;
        }
        const box = canvas.getBoundingClientRect();
        const column = Math.floor((event.clientX - box.left) / box.width * canvas.width);
        const row = Math.floor((event.clientY - box.top) / box.height * canvas.height);
        panel.show(maps, canvas, Math.max(0, Math.min(canvas.height - 1, row)), Math.max(0, Math.min(canvas.width - 1, column)));
    };
    maps.root.addEventListener('pointermove', over);
    maps.root.addEventListener('pointerdown', over);
    // A finger leaves when it is lifted; what it tapped stays until it taps elsewhere.
    maps.root.addEventListener('pointerleave', event => {
        if (event.pointerType !== 'touch') {
            panel.hide();
        }
    });
    document.addEventListener('pointerdown', event => {
        if (!maps.root.contains(event.target)) {
            panel.hide();
        }
    });
    let byKeyboard = false;
    maps.root.addEventListener('focusin', event => {
        const canvas = event.target.closest('canvas.map');
        byKeyboard = canvas !== null && canvas.matches(':focus-visible');
        if (byKeyboard) {
            panel.show(maps, canvas, ...brightest(maps, canvas));
        }
    });
    maps.root.addEventListener('focusout', () => {
        if (byKeyboard) {
            panel.hide();
        }
    });
    maps.root.addEventListener('keydown', event => {
        const step = { ArrowRight: 'nextElementSibling', ArrowLeft: 'previousElementSibling' }[event.key];
        const next = step && event.target[step];
        if (next && next.matches('canvas.map')) {
            event.preventDefault();
            event.target.tabIndex = -1;
            next.tabIndex = 0;
            next.focus();
        } else if (event.key === 'Escape') {
            panel.hide();
        }
    });
}

function brightest(maps, canvas) {
    let best = [0, 0];
    let most = -1;
    for (let i = 0; i < canvas.width * canvas.height; i++) {
        const at = [Math.floor(i / canvas.width), i % canvas.width];
        const value = canvas.order ? maps.value(canvas.layer, canvas.order[i] ?? 0, 0, 0) : maps.value(canvas.layer, canvas.map, ...at);
        if (Math.abs(value) > most) {
            most = Math.abs(value);
            best = at;
        }
    }
    return best;
}

async function start() {
    await colorFilters();
    const panel = new Panel();
    for (const root of document.querySelectorAll('.maps')) {
        const maps = new FeatureMaps(root);
        await maps.start();
        watch(maps, panel);
    }
    document.documentElement.dataset.ready = 'yes';
}

start();
