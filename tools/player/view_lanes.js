/* The lanes, drawn as far as they can be seen: the columns around the cursor,
   the rows around the chosen one. Columns are equally wide (axis: turns), or a
   sleep is as wide as it is long (axis: time). */

const MOST_ROWS = 18;
const PITCH = 1.6; /* from row to row, in em; what is in one is placed by views.css */
const SIGNS = { value: '✓', error: '✗', cancelled: '!', asked: '?' };

function columnEdges(columns, axis, room, em) {
    const least = axis === 'time' ? em * 0.6 : em * 1.4;
    const wanted = columns.map(() => least);
    const spare = room - least * columns.length;

    if (axis === 'time') {
        const whole = Math.max(1, columns.at(-1).end);
        columns.forEach((column, k) => wanted[k] += Math.max(spare, em * 20) *
            (column.end - column.start) / whole);
    } else if (spare > 0) {
        wanted.fill(Math.min(em * 8, least + spare / columns.length));
    }
    const edges = [0];
    for (const width of wanted)
        edges.push(edges.at(-1) + width);
    return edges;
}

function makeLanesView(element, model) {
    const { columns, rows, events, facts } = model;
    const places = new Map(rows.map((row, k) => [row.key, k]));
    let edges = [], room = 0, em = 16, names = 0, left = 0, top = 0, drawn = '';

    function measure() {
        em = parseFloat(getComputedStyle(element).fontSize);
        const longest = Math.max(...rows.map((row) => row.name.length));
        names = Math.min(longest * em * 0.62 + em,
                         Math.max(element.clientWidth * 0.4, em * 5));
        room = Math.max(element.clientWidth - names - em, em * 6);
        edges = columnEdges(columns, model.axis, room, em);
        left = 0;
        drawn = '';
    }
    function xOf(i) {
        const k = columnOf(columns, i), column = columns[k];
        const part = (i - column.from + 0.5) / (column.to - column.from + 1);
        return edges[k] + (edges[k + 1] - edges[k]) * part;
    }
    function rowOfEvent(i) {
        const about = rowOf(events, facts, i) ?? ['task', taskOf(facts, events, i)];
        return places.get(about.join(' ')) ?? places.get('loop 0');
    }
    function scrollTo(x, row) {
        const whole = edges.at(-1), margin = Math.min(room / 4, em * 6);
        if (x < left + margin || x > left + room - margin)
            left = Math.max(0, Math.min(x - room / 2, whole - room));
        if (row < top || row >= top + MOST_ROWS)
            top = Math.max(0, Math.min(row - (MOST_ROWS >> 1),
                                       rows.length - MOST_ROWS));
    }
    const tidy = (x) => Math.round(x * 10) / 10;
    const yOf = (row) => tidy((row - top + 1) * em * PITCH);
    const xSeen = (x) => tidy(names + x - left);
    const bottom = () => yOf(Math.min(rows.length, top + MOST_ROWS)) + em * 0.2;

    function span(each) {
        const from = Math.max(edges[each.from], left);
        const to = Math.min(edges[each.to ?? columns.length], left + room);
        if (to <= from)
            return '';
        const x = xSeen(from), end = xSeen(to);
        return each.state === 'waiting'
            ? `<line class="waiting" x1="${x}" x2="${end}"/>`
            : `<rect class="${each.state}" x="${x}" width="${tidy(end - x)}"/>`;
    }
    /* The loop's row shows each call by itself. */
    function calls(row) {
        let html = '';
        for (const { from, to, state } of row.spans)
            for (let at = from; at < to; at++)
                html += span({ from: at, to: at + 1, state });
        return html;
    }
    function mark(each) {
        const x = each.how === 'asked' ? edges[each.at] + em / 2
                                       : edges[each.at + 1];
        return x < left || x > left + room ? ''
            : `<g class="mark ${each.how}"><circle cx="${xSeen(x)}"/>` +
              `<text x="${xSeen(x)}">${SIGNS[each.how] ?? ''}</text></g>`;
    }
    /* Pressed together where it is too long, and cut where that is not enough. */
    function rowHtml(row, k) {
        const chosen = row.kind === 'task' && row.id === model.chosen;
        const space = names - em * 0.7, fits = Math.floor(space / (em * 0.62));
        const most = Math.floor(fits * 1.5);
        let name = (chosen ? '▸' : '') + row.name;
        if (name.length > most)
            name = name.replace(/ (of|for) /, ' ');
        const seen = name.length > most ? name.slice(0, most - 1) + '…' : name;
        return `<g class="row ${row.kind}${chosen ? ' chosen' : ''}" ` +
            `transform="translate(0 ${yOf(k)})"><text` + (seen.length > fits
                ? ` textLength="${tidy(space)}" lengthAdjust="spacingAndGlyphs"`
                : '') + `>${escapeHtml(seen)}</text>` +
            (row.kind === 'loop' ? calls(row) : row.spans.map(span).join('')) +
            row.marks.map(mark).join('') + '</g>';
    }
    /* Above: where turns begin. Below: how long the loop has slept. */
    function scale() {
        const under = tidy(bottom() + em);
        const text = (x, y, words, more = '') =>
            `<text class="scale${more}" x="${x}" y="${y}">${words}</text>`;
        const line = (as, x, y, to) =>
            `<line class="${as}" x1="${x}" x2="${x}" y1="${y}" y2="${to}"/>`;
        let html = text(0, em, 'turn'), last = -em * 9;
        columns.forEach((column, k) => {
            const x = edges[k];
            if (x < left - em || x > left + room)
                return;
            if (column.turn !== columns[k - 1]?.turn) {
                html += line('turn', xSeen(x), em * 1.2, bottom());
                if (x - last > em * 1.8) {
                    html += text(xSeen(x), em, column.turn || '');
                    last = x;
                }
            }
            if (column.kind === 'sleep')
                html += text(xSeen((x + edges[k + 1]) / 2), under,
                             duration(column.end - column.start), ' slept');
        });
        const differs = edges[model.difference] - left;
        return differs >= 0 && differs <= room
            ? html + line('differs', names + differs, 0, under) : html;
    }
    function draw() {
        const seen = rows.slice(top, top + MOST_ROWS);
        const width = names + room + em, height = bottom() + em * 1.5;
        const key = [left, top, model.chosen, width].join();
        if (key === drawn)
            return;
        drawn = key;
        element.innerHTML =
            `<svg role="img" aria-label="Lanes. The table says the same." ` +
            `width="${width}" height="${height}" ` +
            `viewBox="0 0 ${width} ${height}">${scale()}` +
            seen.map((row, k) => rowHtml(row, top + k)).join('') +
            `<g class="overlay"></g></svg>` +
            (rows.length > MOST_ROWS ? `<p>Rows ${top + 1} to ` +
                `${top + seen.length} of ${rows.length}.</p>` : '');
    }
    /* The nearest cause that lies in another column: that of a step is what
       queued it. */
    function causeOf(i) {
        let from = facts.cause[i];
        while (from >= 0 && columnOf(columns, from) === columnOf(columns, i))
            from = facts.cause[from];
        return from;
    }
    function arrow(from, to) {
        const visible = (row) => row >= top && row < top + MOST_ROWS;
        const [a, b] = [rowOfEvent(from), rowOfEvent(to)];
        const x1 = Math.max(xSeen(xOf(from)), names), x2 = xSeen(xOf(to));
        if (!visible(a) || !visible(b) || x2 > names + room)
            return '';
        const [y1, y2] = [yOf(a) + em * 0.8, yOf(b) + em * 0.4];
        const way = `d="M${x1} ${y1}Q${(x1 + x2) / 2} ` +
            `${Math.min(y1, y2) - em} ${x2} ${y2}"`;
        return `<path class="casing" ${way}/><circle class="cause" cx="${x1}" ` +
            `cy="${y1}" r="${em / 4}"/>` +
            `<path class="cause" marker-end="url(#head)" ${way}/>`;
    }
    function overlay(i) {
        const x = xSeen(xOf(i)), cause = causeOf(i);
        element.querySelector('.overlay').innerHTML = (model.covered
            ? `<rect class="cover" x="${x}" width="${room * 2}"/>` : '') +
            `<line class="cursor" x1="${x}" x2="${x}" y1="${em * 1.2}" ` +
            `y2="${bottom()}"/><circle class="cursor" cx="${x}" ` +
            `cy="${yOf(rowOfEvent(i)) + em * 0.8}" r="${em / 3}"/>` +
            (cause >= 0 ? arrow(cause, i) : '');
    }
    element.addEventListener('click', (event) => {
        const at = event.clientX - element.getBoundingClientRect().left -
            names + left;
        if (at < 0)
            return;
        const k = edges.findIndex((edge) => edge > at) - 1;
        if (k >= 0)
            model.goTo(columns[k].call >= 0 ? columns[k].call : columns[k].to);
    });
    measure();
    return {
        measure,
        show(state, i) {
            const chosen = rows.findIndex((row) => row.kind === 'task' &&
                                                   row.id === model.chosen);
            scrollTo(xOf(i), chosen >= 0 ? chosen : rowOfEvent(i));
            draw();
            overlay(i);
        },
    };
}
