/* The source: the line at which the program is, and those at which tasks are
   suspended, with their names. */

function readFiles(document) {
    const files = new Map();

    for (const pre of document.querySelectorAll('pre[data-file]'))
        files.set(pre.dataset.file, pre.textContent.split('\n'));
    return files;
}

/* Where the function that a task runs begins: a definition starts at the left
   edge. */
function findDefinition(files, coro) {
    if (!/^\w+$/.test(coro ?? ''))
        return null;
    if (!definitions.has(coro))
        definitions.set(coro, searchDefinition(files, coro));
    return definitions.get(coro);
}
const definitions = new Map();

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

/* The line each event stands for: its own, the one from which its task goes on,
   or where the function begins that is called; and the file that is open then. */
function findSpots(events, facts, files) {
    const last = new Map(); /* of each task, where it was suspended */
    const coro = new Map();
    let file = files.keys().next().value;

    return events.map((event, i) => {
        const id = taskOf(facts, events, i);
        if (event.ev === 'task')
            coro.set(event.id, event.coro);
        if (event.ev === 'run' && !last.has(id))
            last.set(id, findDefinition(files, coro.get(id)));
        const fn = events[facts.inside[i]]?.fn;
        const place = placeAt(event.at) ?? last.get(id) ??
            findDefinition(files, fn);
        if (event.ev === 'wait' || event.ev === 'yield')
            last.set(id, place);
        if (files.has(place?.file))
            file = place.file;
        return { place, file };
    });
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
        makeButton(tabs, escapeHtml(file), () => {
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
        const names = new Map();
        const touch = (place) => {
            const row = place?.file === shown ? rows[place.line - 1] : null;
            if (row)
                marked.push(row);
            return row;
        };
        for (const task of state.tasks.values()) {
            const suspended = task.state === 'waiting' || task.state === 'queued';
            const row = suspended ? touch(placeAt(task.at)) : null;
            if (!row)
                continue;
            row.classList.add('suspended');
            names.has(row) ? names.get(row).push(task.name)
                           : names.set(row, [task.name]);
        }
        for (const [row, all] of names)
            row.firstChild.textContent = all.slice(0, 4).join(' ') +
                (all.length > 4 ? ` and ${all.length - 4} more` : '');
        const row = touch(model.spots[i].place);
        if (!row)
            return;
        row.classList.add('current');
        row.setAttribute('aria-current', 'true');
        keepInView(box, row);
    }
    return function show(state, i) {
        if (model.files.size)
            open(model.spots[i].file);
        mark(state, i);
    };
}
