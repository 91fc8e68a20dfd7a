/* What can be known of a trace as a whole, found once: which event caused
   which, in what an event happens, and what is behind a number. */

function findFacts(events) {
    const facts = {
        byNumber: new Map(),   /* n -> index: numbers have a gap where events
                                  were dropped */
        cause: [],             /* index -> index, -1: none */
        effects: [],           /* index -> indexes */
        who: [],               /* of queue, timer, watch, call: what is called,
                                  and the task that asked for it */
        inside: [],            /* index -> index of the run or call, or -1 */
        names: new Map(),      /* task id -> its name */
        first: new Set(),      /* the indexes of each task's first run */
        awaited: new Map(),    /* id -> the index of a wait for it */
        own: new Set(),        /* descriptors by which threads wake a loop */
        due: new Map(),        /* timer's cb -> when it is due */
        jobs: new Map(),       /* a thread's job -> the index of its first event */
    };
    findCauses(events, facts);
    findCallbacks(events, facts);
    return facts;
}

function findCauses(events, facts) {
    let call = -1, run = -1;
    const begun = new Set();

    events.forEach((event, i) => {
        facts.byNumber.set(event.n, i);
        facts.effects.push([]);
        const cause = facts.byNumber.get(event.by) ?? -1;
        facts.cause.push(cause);
        if (cause >= 0)
            facts.effects[cause].push(i);
        if (event.ev === 'call')
            [call, run] = [i, -1];
        if (event.ev === 'run') {
            run = i;
            if (!begun.has(event.task))
                facts.first.add(i);
            begun.add(event.task);
        }
        if (event.ev !== 'out')
            facts.inside.push(run >= 0 ? run : call);
        else /* or it is a thread that prints */
            facts.inside.push(/run|call/.test(events[cause]?.ev) ? cause : -1);
        if (event.ev === 'ret')
            call = run = -1;
        if (event.ev === 'task')
            facts.names.set(event.id, String(event.name));
        if (event.ev === 'wait')
            facts.awaited.set(event.on, i);
        if (event.ev === 'timer')
            facts.due.set(event.cb, event.due);
        if (event.ev === 'thread' && !facts.jobs.has(event.job))
            facts.jobs.set(event.job, i);
    });
}

/* A callback is queued before it is called, but only the call says which task
   or function it is: so this reads backwards. Of a call that was not kept it is
   known if a task was created just before, whose first step it is. */
function findCallbacks(events, facts) {
    const next = new Map();

    for (let i = events.length - 1; i >= 0; i--) {
        const event = events[i];
        if (event.ev === 'call')
            next.set(event.cb, { task: event.task, fn: event.fn });
        /* the timer of a sleep that is cancelled is never called */
        if (event.kind === 'sleep' && events[i - 1]?.ev === 'timer')
            next.set(events[i - 1].cb, { fn: 'wake' });
        const before = event.ev === 'queue' ? events[i - 1] : null;
        facts.who[i] = event.cb === undefined ? null
            : { ...next.get(event.cb) ??
                (before?.ev === 'task' ? { task: before.id } : null) };
    }
    events.forEach((event, i) => {
        if (event.ev === 'ret' && facts.who[facts.cause[i]])
            facts.who[i] = facts.who[facts.cause[i]];
        if (facts.who[i]?.task === undefined && facts.who[i])
            facts.who[i].of = askedFor(events, facts, i);
        if (wakesLoop(events, facts, i))
            facts.own.add(event.fd);
    });
}

/* A loop watches its wake-up pipe from the start; mostly nothing comes of it. */
function wakesLoop(events, facts, i) {
    return events[i].ev === 'watch' && events[i].for === 'read' &&
        events[i - 1]?.ev === 'open' &&
        [undefined, 'empty_pipe'].includes(facts.who[i]?.fn);
}

/* A function that is called back: for which task? The one in whose step its
   timer was set, its descriptor was watched or it was queued. */
function askedFor(events, facts, i) {
    const cause = facts.cause[i];

    if (['queue', 'call', 'ret'].includes(events[i].ev) && cause >= 0 &&
        facts.who[cause])
        return facts.who[cause].of;
    return events[facts.inside[i]]?.task;
}

/* The task that an event names, if it names one. */
function taskNamed(facts, event, i) {
    if (event.task !== undefined)
        return event.task;
    if (facts.names.has(event.id))
        return event.id;
    return facts.who[i]?.task;
}

/* Or in whose step it happens. */
function taskOf(facts, events, i) {
    const inside = facts.inside[i];

    return taskNamed(facts, events[i], i) ??
        (inside >= 0 ? events[inside].task : undefined);
}

/* The watch, timer or future behind what is called: the cause of its queueing. */
function behindCall(facts, events, i) {
    const queued = facts.cause[i];

    return queued >= 0 ? events[facts.cause[queued]] : undefined;
}
