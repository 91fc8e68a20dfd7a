/* The lanes, drawn as far as they can be seen: the columns around the cursor,
   the rows around the chosen one. Columns are equally wide (axis: turns), or a
   sleep is as wide as it is long (axis: time). */

const MOST_ROWS = 18;

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
    let edges = [], room = 0, em = 16, names = 0, left = 0, top = 0, drawn = '';

    function measure() {
        em = parseFloat(getComputedStyle(element).fontSize);
        const longest = Math.max(...rows.map((row) => row.name.length));
        names = Math.min(longest * em * 0.62 + em,
                         Math.max(element.clientWidth * 0.3, em * 5));
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
        const id = taskOf(facts, events, i);
        const key = facts.names.has(id) ? `task ${id}` : 'loop 0';
        return Math.max(0, rows.findIndex((row) => row.key === key));
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
    const yOf = (row) => tidy((row - top + 1) * em * 1.8);
    const xSeen = (x) => tidy(names + x - left);

    function span(row, each) {
        const from = Math.max(edges[each.from], left);
        const to = Math.min(edges[each.to ?? columns.length], left + room);
        if (to <= from)
            return '';
        const x = xSeen(from), wide = tidy(to - from);
        if (each.state === 'waiting')
            return `<path class="waiting" d="M${x} ` +
                `${tidy(yOf(row) + em * 0.9)}h${wide}"/>`;
        return `<rect class="${each.state}" x="${x}" width="${wide}" ` +
            `y="${tidy(yOf(row) + em * 0.3)}" ` +
            `height="${tidy(em * 1.2)}"/>`;
    }
    /* The loop's row shows each call by itself. */
    function calls(row, k) {
        const one = [];
        for (const each of row.spans)
            for (let at = each.from; at < each.to; at++)
                if (edges[at + 1] > left && edges[at] < left + room)
                    one.push(span(k, { from: at, to: at + 1, state: each.state }));
        return one.join('');
    }
    const SIGNS = { value: '●', error: '✗', cancelled: '!', asked: '?' };
    function mark(row, each) {
        const x = each.how === 'asked' ? edges[each.at] : edges[each.at + 1];
        if (x < left || x > left + room)
            return '';
        return `<text class="mark ${each.how}" x="${xSeen(x)}" y="` +
            `${tidy(yOf(row) + em * 1.3)}">${SIGNS[each.how] ?? ''}</text>`;
    }
    function rowHtml(row, k) {
        const y = tidy(yOf(k) + em * 1.25);
        const chosen = row.kind === 'task' && row.id === model.chosen;
        const fits = Math.max(3, Math.floor(names / (em * 0.62)) - 1);
        const name = row.name.length > fits
            ? row.name.slice(0, fits - 1) + '…' : row.name;
        return `<g class="row ${row.kind}${chosen ? ' chosen' : ''}">` +
            `<text x="0" y="${y}">${chosen ? '▸' : ''}${escapeHtml(name)}</text>` +
            (row.kind === 'loop' ? calls(row, k)
                : row.spans.map((each) => span(k, each)).join('')) +
            row.marks.map((each) => mark(k, each)).join('') + '</g>';
    }
    /* Above: where turns begin. Below: how long the loop has slept. */
    function scale(bottom) {
        let html = '', last = -em * 9;
        columns.forEach((column, k) => {
            const x = edges[k];
            if (x < left - em || x > left + room)
                return;
            const begins = column.turn !== columns[k - 1]?.turn;
            if (begins) {
                html += `<path class="turn" d="M${xSeen(x)} ` +
                    `${em * 1.2}V${bottom}"/>`;
                if (x - last > em * 1.8) {
                    html += `<text class="scale" x="${xSeen(x)}" ` +
                        `y="${em}">${column.turn || ''}</text>`;
                    last = x;
                }
            }
            if (column.kind === 'sleep') {
                const middle = (x + edges[k + 1]) / 2;
                html += `<text class="scale slept" x="` +
                    `${xSeen(middle)}" y="${tidy(bottom + em)}">` +
                    `${duration(column.end - column.start)}</text>`;
            }
        });
        const differs = edges[model.difference] - left;
        if (differs >= 0 && differs <= room)
            html += `<path class="differs" d="M${tidy(names + differs)} ` +
                `0V${tidy(bottom + em)}"/>`;
        return html + `<text class="scale" x="0" y="${em}">turn</text>`;
    }
    function draw() {
        const seen = rows.slice(top, top + MOST_ROWS);
        const bottom = yOf(top + seen.length);
        const width = names + room + em, height = bottom + em * 1.5;
        const key = [left, top, model.chosen, width].join();
        if (key === drawn)
            return;
        drawn = key;
        element.innerHTML =
            `<svg role="img" aria-label="Lanes. The table says the same." ` +
            `width="${width}" height="${height}" ` +
            `viewBox="0 0 ${width} ${height}">${PATTERNS}` + scale(bottom) +
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
        const [y1, y2] = [yOf(a) + em * 0.9, yOf(b) + em * 0.4];
        const way = `d="M${x1} ${y1}Q${(x1 + x2) / 2} ` +
            `${Math.min(y1, y2) - em} ${x2} ${y2}"`;
        return `<path class="casing" ${way}/><circle class="cause" cx="${x1}" ` +
            `cy="${y1}" r="${em / 4}"/>` +
            `<path class="cause" marker-end="url(#head)" ${way}/>`;
    }
    function overlay(i) {
        const x = xSeen(xOf(i)), y = yOf(rowOfEvent(i));
        const bottom = yOf(top + Math.min(rows.length - top, MOST_ROWS));
        const cause = causeOf(i);
        const cover = model.covered
            ? `<rect class="cover" x="${x}" y="0" width="${room * 2}" ` +
              `height="${bottom + em * 2}"/>` : '';
        element.querySelector('.overlay').innerHTML = cover +
            `<path class="cursor" d="M${x} ${em * 1.2}V${bottom}"/>` +
            `<circle class="cursor" cx="${x}" cy="${y + em * 0.9}" r="${em / 3}"/>` +
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

/* Told apart without colours, too. */
const PATTERNS = `<defs>
<pattern id="queued" width="6" height="6" patternUnits="userSpaceOnUse"
 patternTransform="rotate(45)"><path d="M0 3H6"/></pattern>
<pattern id="cancelled" width="6" height="6" patternUnits="userSpaceOnUse"
 patternTransform="rotate(45)"><path d="M0 3H6M3 0V6"/></pattern>
<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8"
 markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8Z"/></marker>
</defs>`;
