/* What the program has printed so far, and what was reported. */

function makeOutputView(element, model) {
    const outs = [];
    let shown = 0;

    model.events.forEach((event, i) => {
        if (event.ev === 'out' || event.ev === 'report')
            outs.push(i);
    });
    const piece = ({ ev, text }) =>
        `<span class="${ev}">${escapeHtml(text)}</span>`;
    return function show(state, i) {
        while (shown > state.outs)
            element.childNodes[--shown].remove();
        while (shown < state.outs)
            element.insertAdjacentHTML('beforeend',
                                       piece(model.events[outs[shown++]]));
        element.querySelector('.new')?.classList.remove('new');
        if (outs[shown - 1] === i)
            element.lastChild.classList.add('new');
        if (shown > 0)
            keepInView(element, element.lastChild);
    };
}
