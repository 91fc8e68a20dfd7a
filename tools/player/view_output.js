/* What the program has printed so far, and what was reported. */

function makeOutputView(element, model) {
    const outs = [];
    let shown = 0;

    model.events.forEach((event, i) => {
        if (event.ev === 'out' || event.ev === 'report')
            outs.push(i);
    });
    function piece(i) {
        const event = model.events[i], span = document.createElement('span');
        span.textContent = event.text;
        span.className = event.ev;
        return span;
    }
    return function show(state, i) {
        while (shown > state.outs)
            element.removeChild(element.childNodes[--shown]);
        while (shown < state.outs)
            element.append(piece(outs[shown++]));
        for (const last of element.querySelectorAll('.new'))
            last.classList.remove('new');
        if (shown > 0 && outs[shown - 1] === i)
            element.lastChild.classList.add('new');
        if (shown > 0)
            keepInView(element, element.lastChild);
    };
}
