/* The page: a scenario is chosen or typed, run in a worker, and shown. */

const FILE = 'mine.scenario';
const FIRST = 'three-tasks-overlap';
const isRandom = (name) => /^(random|more-[a-z-]+)-\d+$/.test(name);

/* What lies in the page, packed. */
async function unpack(id) {
    const packed = Uint8Array.from(atob(byId(id).textContent.trim()),
                                   (character) => character.charCodeAt(0));
    return new Response(new Blob([packed]).stream()
        .pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

/* Files one after the other, each behind its name and a form feed. */
function readScenarios(text) {
    const files = new Map(text.split('\f').slice(1).map((file) => {
        const end = file.indexOf('\n');
        return [file.slice(0, end), file.slice(end + 1)];
    }));
    const names = [...files.keys()].filter((name) => name.endsWith('.scenario'))
        .map((name) => name.replace('.scenario', ''));

    return new Map(names.map((name) =>
        [name, { text: files.get(`${name}.scenario`),
                 expected: files.get(`${name}.expected`) }]));
}

const linesOf = (text) => text === '' ? [] : text.replace(/\n$/, '').split('\n');

/* The worker stops a run when it writes; one that does not, the page ends, and the
   worker with it. An answer, whatever happens. */
function makeRunner(module, playground) {
    let worker = null;

    function begin() {
        worker = new Worker(URL.createObjectURL(
            new Blob([byId('worker').textContent])));
        worker.postMessage({ module });
    }
    return (text) => new Promise((answer) => {
        if (!worker)
            begin();
        let timer = null;
        const end = (stopped) => {
            worker.terminate();
            worker = null;
            answer({ status: -1, stopped, trace: '', said: '', events: '' });
        };
        worker.onerror = (event) => {
            event.preventDefault();
            end(`It could not be run: ${event.message}.`);
        };
        worker.onmessage = ({ data }) => {
            clearTimeout(timer);
            if (data.begun)
                timer = setTimeout(end, playground.most + 200,
                    `It was stopped: after ${playground.most / 1000} s it had ` +
                    'not ended, and said nothing that could be shown.');
            else
                answer(data);
        };
        worker.postMessage({ name: FILE, text, most: playground.most });
    });
}

/* The page in which a program is played, with another trace and source. */
function playerOf(page, events, text) {
    return page
        .replace('@events@', () => events.replaceAll('<', '\\u003c'))
        .replace('<div id="plain">', () => '<div id="plain">' +
            `<pre data-file="${FILE}" tabindex="0">${escapeHtml(text)}</pre>`);
}

function sentenceOf(got, { first, hidden }, chosen) {
    const count = linesOf(got.trace).length;
    const ran = `${count} ${count === 1 ? 'line' : 'lines'}` +
        (hidden ? `, ${hidden} of the rows are not shown` : '');

    if (got.said && got.status === 2)
        return got.said.trimEnd();
    if (got.stopped || got.status !== 0)
        return `${got.stopped || 'It has failed.'} ${got.said}`.trimEnd();
    if (!chosen)
        return `${ran}.`;
    return first < 0 ? `${ran}, the same as CPython's.`
        : `${ran}; the first difference to CPython's is in row ${first + 1}.`;
}

async function start() {
    const playground = { most: 700, runs: 0, run: null }; /* milliseconds of one */
    const scenarios = readScenarios(
        new TextDecoder().decode(await unpack('scenarios')));
    const page = new TextDecoder().decode(await unpack('watched'));
    const run = playground.run = makeRunner(await unpack('module'), playground);
    const choice = byId('choice'), text = byId('text'), player = byId('player');

    function choose(name) {
        choice.value = scenarios.has(name) ? name : FIRST;
        text.value = scenarios.get(choice.value).text;
    }
    function show(got, source) {
        const chosen = scenarios.get(choice.value);
        const isOwn = source !== chosen.text;
        const compared = got.trace !== '' ? chosen : null;
        const twin = showTwin(byId('twin'),
            align(linesOf(got.trace), linesOf(compared?.expected ?? '')),
            compared !== null);

        byId('difference').textContent = compared && isOwn
            ? `CPython's is that of ${choice.value} as it was before you changed it.`
            : '';
        byId('said').textContent = sentenceOf(got, twin, compared);
        player.parentElement.hidden = got.trace === ''; /* nothing ran */
        const before = document.activeElement;
        player.onload = () => { /* the player takes the focus in its own page */
            player.contentDocument.activeElement.blur();
            before.focus({ preventScroll: true });
            playground.runs++;
        };
        player.srcdoc = playerOf(page, got.events, source);
    }
    async function runIt() {
        const source = text.value;
        byId('said').textContent = 'It runs.';
        show(await run(source), source);
    }

    for (const [label, isOf] of [['each shows one thing', (name) => !isRandom(name)],
                                 ['made at random', isRandom]]) {
        const group = document.createElement('optgroup');
        group.label = label;
        group.append(...[...scenarios.keys()].filter(isOf)
            .map((name) => new Option(name)));
        choice.add(group);
    }
    choose(decodeURIComponent(location.hash.slice(1)));
    choice.addEventListener('change', () => choose(choice.value));
    byId('run').addEventListener('click', runIt);
    text.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey))
            return;
        event.preventDefault();
        runIt();
    });
    globalThis.playground = playground; /* for the console, and for the tests */
    await runIt();
}

start();
