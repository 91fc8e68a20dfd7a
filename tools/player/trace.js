/* The reader of a trace: JSON lines, as tools/trace/FORMAT.md has them. A text
   that is none becomes a sentence (problem), one that ends too early is shown
   as far as it goes (warning). Nothing in it is trusted. */

const MOST_EVENTS = 20000; /* the runtime writes no more */

function parseLine(line) {
    try {
        const value = JSON.parse(line);
        return value && typeof value === 'object' ? value : null;
    } catch {
        return null;
    }
}

/* Every event begins with five fields, and is caused by an earlier one. */
function isEvent(value, last) {
    const whole = (x) => Number.isInteger(x) && x >= 0;

    return whole(value.n) && value.n > last.n && whole(value.t) &&
        value.t >= last.t && whole(value.turn) && whole(value.by) &&
        value.by < value.n && typeof value.ev === 'string';
}

function readHead(line) {
    const head = parseLine(line);

    if (!head || head.trace !== 1)
        return null;
    return { selector: String(head.selector) };
}

function readTrace(text) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const trace = { head: null, events: [], problem: '', warning: '' };

    if (lines.length === 0)
        return { ...trace, problem: 'There is no trace in this page: a ' +
            'program without a loop writes none.' };
    trace.head = readHead(lines[0]);
    if (!trace.head)
        return { ...trace, problem: 'This is no trace: its first line is not ' +
            'the one with which traces begin.' };
    readEvents(lines, trace);
    if (trace.events.length === 0)
        trace.problem = 'The trace has no event. ' + trace.warning;
    return trace;
}

function readEvents(lines, trace) {
    let last = { n: 0, t: 0 };

    for (let i = 1; i < lines.length; i++) {
        const value = parseLine(lines[i]);
        if (!value || !isEvent(value, last)) {
            trace.warning = `Line ${i + 1} of the trace is not an event: ` +
                'it was cut off, or damaged. What comes before it is shown.';
            return;
        }
        if (i > MOST_EVENTS) {
            trace.warning = `The trace has more than ${MOST_EVENTS} events: ` +
                'the first of them are shown.';
            return;
        }
        trace.events.push(value);
        last = value;
    }
    if (last.ev !== 'end')
        trace.warning = 'The trace stops before the end of the program.';
    else if (last.dropped > 0)
        trace.warning = `${last.dropped} events in the middle were not kept.`;
}

/* "chapter02/13_tasks_overlap.c:21"; null: it is not known. */
function placeAt(at) {
    const [, file, line] = /^(.+):(\d+)$/.exec(at ?? '') ?? [];

    return file === undefined ? null : { file, line: Number(line) };
}
