/* The state of the program after an event: the state before, and the event.
   What is in the maps is replaced, never changed, so that a copy of the maps is
   a copy of the state. */

function emptyState() {
    return {
        t: 0, turn: 0,
        part: '',             /* of the turn: a to e, as NOTES.md has them */
        ask: null,            /* while the loop waits: the event */
        current: null,        /* while something is called: that call */
        ready: [],            /* the queue, the first at its front */
        left: null,           /* so many of them belong to this turn */
        timers: new Map(), watchers: new Map(), threads: new Map(),
        tasks: new Map(),     /* those that are not done */
        done: 0,              /* how many are */
        outs: 0,              /* how much has been printed and reported */
    };
}

function copyState(state) {
    const copy = { ...state, ready: state.ready.slice() };

    for (const name of ['timers', 'watchers', 'tasks', 'threads'])
        copy[name] = new Map(state[name]);
    return copy;
}

function changeTask(state, id, change) {
    const task = state.tasks.get(id);

    if (task)
        state.tasks.set(id, { ...task, ...change });
}

/* Out of the queue; where it stood, or -1. */
function takeOut(state, cb) {
    const at = state.ready.findIndex((entry) => entry.cb === cb);

    if (at >= 0)
        state.ready.splice(at, 1);
    return at;
}

function emptyLoop(state) {
    Object.assign(state, { part: '', ask: null, ready: [], left: null,
                           timers: new Map(), watchers: new Map() });
}

const FOLD = {
    /* A loop begins and ends with nothing. */
    open: emptyLoop,
    close: emptyLoop,
    turn(state) {
        Object.assign(state, { part: 'a', left: null });
    },
    ask(state, event) {
        Object.assign(state, { part: 'b', ask: event });
    },
    woke(state) {
        Object.assign(state, { part: 'c', ask: null });
    },
    queue(state, event, who) {
        state.ready.push({ cb: event.cb, from: event.from, by: event.by, who });
        if (event.from === 'timer') {
            state.timers.delete(event.cb);
            state.part = 'd';
        }
        const task = state.tasks.get(who.task);
        if (task && task.state !== 'running')
            changeTask(state, who.task, { state: 'queued' });
    },
    timer(state, event, who) {
        state.timers.set(event.cb, { due: event.due, who, by: state.current?.task });
    },
    unqueue(state, event) {
        const at = takeOut(state, event.cb);
        if (at >= 0 && at < state.left)
            state.left--;
    },
    untimer(state, event) {
        state.timers.delete(event.cb);
    },
    watch(state, event, who) {
        state.watchers.set(`${event.fd} ${event.for}`, {
            fd: event.fd, for: event.for, n: event.n, who });
    },
    unwatch(state, event) {
        state.watchers.delete(`${event.fd} ${event.for}`);
    },
    /* What is queued when the first is called belongs to this turn. */
    call(state, event, who) {
        state.left ??= state.ready.length;
        if (takeOut(state, event.cb) >= 0 && state.left > 0)
            state.left--;
        Object.assign(state, { part: 'e', current: { task: event.task, who } });
    },
    ret(state) {
        state.current = null;
    },
    task(state, event) {
        state.tasks.set(event.id, {
            id: event.id, name: String(event.name), coro: event.coro,
            state: 'created', inner: [], started: false, asked: false, of: [] });
    },
    run(state, event) {
        changeTask(state, event.task, { state: 'running',
            started: true, asked: false, of: [] });
    },
    wait(state, event) {
        changeTask(state, event.task, { state: 'waiting', since: event.n,
            kind: event.kind, at: event.at,
            of: Array.isArray(event.of) ? event.of : [event.on] });
    },
    yield(state, event) {
        changeTask(state, event.task, { state: 'queued', at: event.at });
    },
    enter(state, event) {
        const inner = state.tasks.get(event.task)?.inner ?? [];
        changeTask(state, event.task, { inner: [...inner, event.coro] });
    },
    leave(state, event) {
        const inner = state.tasks.get(event.task)?.inner ?? [];
        changeTask(state, event.task, { inner: inner.slice(0, -1) });
    },
    done(state, event) {
        if (state.tasks.delete(event.id))
            state.done++;
    },
    cancel(state, event) {
        changeTask(state, event.id, { asked: true });
    },
    answer(state, event) {
        if (event.answer === 'refused')
            changeTask(state, event.id, { asked: false });
    },
    thread(state, event) {
        state.threads.set(event.job, event.state);
    },
    out(state) {
        state.outs++;
    },
    report(state) {
        state.outs++;
    },
    end(state) {
        state.part = '';
    },
};

/* An event of a kind that is not known changes nothing but the time. */
function foldEvent(state, event, who) {
    state.t = event.t;
    state.turn = event.turn;
    if (Object.hasOwn(FOLD, event.ev))
        FOLD[event.ev](state, event, who ?? {});
    return state;
}
