/* The table of events. It says all that the pictures say. A long one is shown a
   page at a time, for a browser takes long to lay it out. */

function makeTableView(element, model) {
    const body = element.querySelector('tbody');
    const caption = element.querySelector('caption');
    const most = model.events.length <= 512 ? 512 : 32;
    let page = -1, current = null;

    function row(i) {
        const event = model.events[i], by = event.by || '';
        return `<tr><th scope="row"><a href="#${event.n}">` +
            `${event.n}</a></th><td>${escapeHtml(model.words.what(i))}</td>` +
            `<td>${event.turn}</td><td>${seconds(event.t)}</td>` +
            `<td>${escapeHtml(event.ev)}</td><td>${stepOf(event)}</td><td>` +
            (by && model.facts.cause[i] >= 0 ? `<a href="#${by}">${by}</a>` : by) +
            '</td></tr>';
    }
    function turnTo(wanted) {
        page = wanted;
        const from = page * most;
        const to = Math.min(from + most, model.events.length);
        let html = '';
        for (let i = from; i < to; i++)
            html += row(i);
        body.innerHTML = html;
        caption.textContent = `${from + 1} to ${to} of ${model.events.length}`;
    }
    return function show(state, i) {
        if (Math.floor(i / most) !== page)
            turnTo(Math.floor(i / most));
        current?.removeAttribute('aria-current');
        current = body.children[i % most];
        current.setAttribute('aria-current', 'true');
        keepInView(element, current);
    };
}
