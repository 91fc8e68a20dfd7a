/* The lanes: a row per task, one for the loop, one per descriptor and thread;
   a column per call, and one for each time the loop sleeps. */

/* A column ends where a call has returned, with what it printed, or where the
   loop has slept; what stands between belongs to the column after it. Events that
   were dropped may be the end of a call, and the beginning of another. */
function findColumns(events) {
    const columns = [];
    let from = 0, asked = 0, called = -1;

    function end(to, kind) {
        columns.push({ from, to, kind, call: called, turn: events[to].turn,
                       start: columns.length ? columns.at(-1).end : 0,
                       end: events[to].t });
        from = to + 1;
        called = -1;
    }
    events.forEach((event, i) => {
        if (event.ev === 'ask')
            asked = event.t;
        if (event.ev === 'call')
            called = i;
        if (event.ev === 'ret' && events[i + 1]?.ev !== 'out' ||
            event.ev === 'out' && events[i - 1]?.ev === 'ret' ||
            called >= 0 && events[i + 1]?.n > event.n + 1)
            end(i, 'call');
        else if (event.ev === 'woke' && event.t > asked)
            end(i, 'sleep');
    });
    if (from < events.length)
        end(events.length - 1, called >= 0 ? 'call' : 'rest');
    return columns;
}

/* Where a row begins to show another state; null: nothing. */
function openSpan(row, at, state) {
    const last = row.spans.at(-1);

    if (last && last.to === null) {
        if (last.state === state)
            return;
        last.to = at;
        if (last.from === at)
            row.spans.pop();
    }
    if (state)
        row.spans.push({ from: at, to: null, state });
}

/* What a row shows of a thing while it is not running. */
const RESTING = {
    task(state, id) {
        const task = state.tasks.get(id);
        if (!task)
            return null;
        return task.asked ? 'cancelled'
            : task.state === 'waiting' ? 'waiting' : 'queued';
    },
    fd(state, id) {
        let resting = null;
        for (const { fd, n } of state.watchers.values())
            if (fd === id)
                resting = state.ready.some((entry) => entry.by === n)
                    ? 'queued' : resting ?? 'waiting';
        return resting;
    },
    job(state, id) {
        return { waits: 'queued', begins: 'running' }[state.threads.get(id)] ?? null;
    },
};

/* The rows, by folding all events once; a row is looked at only in the columns
   in which something happens to it. */
function findLanes(events, facts, columns) {
    const rows = new Map(), state = emptyState();

    function row(kind, id, i) {
        const key = `${kind} ${id}`;
        if (!rows.has(key))
            rows.set(key, { key, kind, id, spans: [], marks: [],
                            name: rowName(events, facts, kind, id, i) });
        return rows.get(key);
    }
    const loop = row('loop', 0, 0);

    columns.forEach((column, at) => {
        const touched = new Set(), runs = new Set();
        for (let i = column.from; i <= column.to; i++) {
            foldEvent(state, events[i], facts.who[i]);
            const about = rowOf(events, facts, i);
            if (!about)
                continue;
            const lane = row(...about, i);
            touched.add(lane);
            if (events[i].ev === 'call' || events[i].state === 'begins')
                runs.add(lane);
            if (['done', 'cancel'].includes(events[i].ev))
                lane.marks.push({ at, how: events[i].how ?? 'asked' });
        }
        for (const lane of touched) {
            const resting = RESTING[lane.kind](state, lane.id);
            openSpan(lane, at, runs.has(lane) ? 'running' : resting);
            openSpan(lane, runs.has(lane) ? at + 1 : at, resting);
        }
        openSpan(loop, at, { call: 'running', sleep: 'waiting' }[column.kind] ??
                           null);
    });
    for (const each of rows.values())
        openSpan(each, columns.length, null);
    return sortRows([...rows.values()].filter(somethingHappens));
}

/* What an event is about, as the kind of a row and a number in it; null: the
   loop itself. */
function rowOf(events, facts, i) {
    const event = events[i], id = taskNamed(facts, event, i);

    if (facts.names.has(id))
        return ['task', id];
    if (event.ev === 'thread')
        return ['job', event.job];
    let watch = event;
    if (event.ev === 'queue' && event.from === 'fd')
        watch = events[facts.cause[i]];
    if (event.ev === 'call')
        watch = behindCall(facts, events, i);
    return watch?.ev === 'watch' || watch?.ev === 'unwatch' ? ['fd', watch.fd]
                                                           : null;
}

/* The names that the pictures of NOTES.md give them, too. */
function rowName(events, facts, kind, id, i) {
    const task = events[facts.inside[kind === 'job' ? facts.jobs.get(id) : i]]
        ?.task;
    const of = facts.names.get(kind === 'task' ? id : task);

    return {
        loop: 'the loop',
        task: `${of} ${shortCoro(events[i].coro).replace(/^async_/, '').slice(0, 14)}`,
        job: of ? `thread of ${of}` : `thread, call ${id}`,
        fd: of && !facts.own.has(id) ? `data for ${of}`
                                     : descriptor(facts, id).replace('the ', ''),
    }[kind];
}

/* Of the loop's own descriptor, mostly nothing comes. */
function somethingHappens(row) {
    return row.kind !== 'fd' || row.spans.some((span) => span.state !== 'waiting');
}

function sortRows(rows) {
    const order = ['task', 'loop', 'fd', 'job'];

    return rows.sort((a, b) =>
        order.indexOf(a.kind) - order.indexOf(b.kind) ||
        a.id - b.id);
}

/* Which column an event lies in. */
function columnOf(columns, i) {
    let low = 0, high = columns.length - 1;

    while (low < high) {
        const middle = (low + high) >> 1;
        if (columns[middle].to < i)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
