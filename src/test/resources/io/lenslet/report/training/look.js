// Points at a cell of a page of one picture.
look(() => ({ conv2: point('conv2', 5, 3, 7), layers: document.querySelectorAll('.layer').length }));
