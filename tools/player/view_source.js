/* The source: the line at which the program is, and those at which tasks are
   suspended, with their names. */

function readFiles(document) {
    const files = new Map();

    for (const pre of document.querySelectorAll('pre[data-file]'))
        files.set(pre.dataset.file, pre.textContent.trimEnd().split('\n'));
    return files;
}

/* Where the function that a task runs begins: a definition starts at the left
   edge. */
function findDefinition(files, coro) {
    if (!/^\w+$/.test(coro ?? ''))
        return null;
    const known = definitions.get(files) ?? new Map();
    definitions.set(files, known);
    if (!known.has(coro))
        known.set(coro, searchDefinition(files, coro));
    return known.get(coro);
}
const definitions = new WeakMap();

function searchDefinition(files, coro) {
    const pattern = new RegExp(`^[a-z].*\\b${coro}\\(`);
    for (const [file, lines] of files) {
        const at = lines.findIndex((line, k) => pattern.test(line) &&
            /^\{/.test(lines.slice(k + 1, k + 4).find((l) => /^[{}]/.test(l)) ??
                       ''));
        if (at >= 0)
            return { file, line: at + 1 };
    }
    return null;
}

/* The line each event stands for: its own, the one from which the task goes on
   that runs, or where the function begins that is called; and the file that is
   open then. */
function findSpots(events, facts, files) {
    const last = new Map(); /* of each task, where it was suspended */
    const coro = new Map();
    let file = files.keys().next().value;

    return events.map((event, i) => {
        const { task: id, fn } = events[facts.inside[i]] ?? event;
        if (event.ev === 'task')
            coro.set(event.id, event.coro);
        if (event.ev === 'run' && !last.has(id))
            last.set(id, findDefinition(files, coro.get(id)));
        const place = placeAt(event.at) ?? last.get(id) ??
            findDefinition(files, fn);
        if (event.ev === 'wait' || event.ev === 'yield')
            last.set(id, place);
        if (files.has(place?.file))
            file = place.file;
        return { place, file };
    });
}

/* Where tasks are suspended, and which. */
function suspendedAt(state) {
    const places = new Map();

    for (const { at, name, state: doing } of state.tasks.values())
        if (at && (doing === 'waiting' || doing === 'queued')) {
            if (!places.has(at))
                places.set(at, []);
            places.get(at).push(name);
        }
    return places;
}

function makeSourceView(element, model) {
    const tabs = element.querySelector('.tabs');
    const box = element.querySelector('.lines'), list = box.firstElementChild;
    let shown = null, rows = [], marked = [];

    function open(file) {
        if (shown === file)
            return;
        shown = file;
        list.innerHTML = model.files.get(file).map((line, k) =>
            `<li value="${k + 1}"><span class="at"></span>` +
            `<code>${escapeHtml(line)}</code></li>`).join('');
        rows = [...list.children];
        marked = [];
        for (const tab of tabs.children)
            tab.setAttribute('aria-pressed', tab.textContent === file);
    }
    for (const file of model.files.keys()) {
        makeButton(tabs, file, () => {
            open(file);
            mark(model.state, model.cursor);
            scrollBoxes();
        });
    }
    tabs.hidden = model.files.size < 2;

    function mark(state, i) {
        for (const row of marked) {
            row.removeAttribute('class');
            row.removeAttribute('aria-current');
            row.firstChild.textContent = '';
        }
        marked = [];
        for (const [at, names] of suspendedAt(state)) {
            const row = touch(placeAt(at), 'suspended');
            if (row)
                row.firstChild.textContent = `${listed(names)} suspended`;
        }
        const current = touch(model.spots[i].place, 'current');
        current?.setAttribute('aria-current', 'true');
        const of = state.tasks.get(model.facts.who[i]?.of);
        const toSee = current ?? rowAt(placeAt(of?.at)) ?? marked[0];
        if (toSee)
            keepInView(box, toSee);
    }
    function rowAt(place) {
        return place?.file === shown ? rows[place.line - 1] : undefined;
    }
    function touch(place, as) {
        const row = rowAt(place);
        if (row)
            marked.push(row);
        row?.classList.add(as);
        return row;
    }
    return function show(state, i) {
        if (model.files.size)
            open(model.spots[i].file);
        mark(state, i);
    };
}
