/* What happened at an event, and why, as a sentence. The subject is the loop,
   the task, the program; a clause with "since" is the cause. */

function seconds(us) {
    return us === null ? 'never' : `${(us / 1e6).toFixed(3)} s`;
}

/* 3 s, 0.5 s, 12 ms, 35 us */
function duration(us) {
    if (us >= 100000)
        return `${Number((us / 1e6).toFixed(2))} s`;
    return us >= 1000 ? `${Number((us / 1e3).toFixed(1))} ms` : `${us} us`;
}

function quote(text) {
    const line = String(text ?? '').replace(/\n$/, '').replace(/\n/g, ' | ');

    return `“${line.length > 60 ? line.slice(0, 59) + '…' : line}”`;
}

function count(number, thing) {
    return number === 1 ? `one ${thing}` : `${number} ${thing}s`;
}

function makeWords(events, facts, head) {
    const name = (id) => facts.names.get(id) ?? `future ${id}`;
    const cause = (i) => facts.cause[i];
    const turnOf = (i) => `in turn ${events[i].turn}`;

    /* What will be called: a step of a task, or a function. */
    function callee(who) {
        if (who?.task !== undefined)
            return `the step of ${name(who.task)}`;
        if (who?.own)
            return 'the loop\'s own wake-up';
        return (who?.fn !== undefined ? `${who.fn}()` : 'a callback') +
            (who?.of !== undefined ? ` of ${name(who.of)}` : '');
    }

    const called = (i) => callee(facts.who[i]);

    /* In what an event happens, as a subject. */
    function actor(i) {
        const inside = facts.inside[i];
        if (inside < 0)
            return 'the program';
        return events[inside].task !== undefined ? name(events[inside].task)
                                                 : called(inside);
    }

    /* "Task-2", "the sleep of Task-2", and of itself "its sleep" */
    function thing(id, subject) {
        if (facts.names.has(id))
            return facts.names.get(id);
        const wait = events[facts.awaited.get(id)];
        const of = { sleep: 'the sleep', gather: 'the gather',
                     shield: 'the shield', thread: 'the call in a thread',
                     fd: 'the wait for a descriptor' }[wait?.kind];
        if (of && wait.task === subject)
            return of.replace('the', 'its');
        return of ? `${of} of ${name(wait.task)}` : `future ${id}`;
    }

    /* Task-2, Task-3 and Task-4 */
    function things(ids) {
        const all = ids.slice(0, 4).map((id) => thing(id));
        const last = ids.length > 4 ? `${ids.length - 4} more` : all.pop();
        return all.length ? `${all.join(', ')} and ${last}` : last;
    }

    /* What a task that is suspended awaits. */
    function awaited(wait) {
        const of = Array.isArray(wait.of) && wait.of.length && wait.kind !== 'task'
            ? ` of ${things(wait.of)}` : '';
        return { gather: `a gather${of}`, shield: `a shield${of}`,
                 wait: `one or more${of}`, fd: 'a descriptor',
                 thread: 'a call in a thread', sleep: 'a sleep' }[wait.kind] ??
            thing(wait.on);
    }
    function ended(wait) {
        return { thread: 'the call in the thread has ended',
                 fd: 'the descriptor is ready' }[wait.kind] ??
            `${awaited(wait)} is done`;
    }

    const Actor = (i) => upper(actor(i));

    /* Why something was queued. i: a queue. */
    function whyQueued(i) {
        const event = events[i], from = cause(i), by = events[from];
        if (!by)
            return 'the program asked for it before the loop ran';
        switch (event.from) {
        case 'timer':
            return `its time, ${seconds(by.due ?? event.t)}, has come`;
        case 'fd':
            return `descriptor ${by.fd} is ready (${by.for})`;
        case 'yield':
            return `it gave way for one turn ${turnOf(from)}`;
        case 'thread':
            return 'a thread handed it to the loop';
        case 'future':
            return by.ev === 'done'
                ? `${whatEnded(by, facts.who[i]?.task)} ${turnOf(from)}`
                : `what it waited for ended ${turnOf(from)}`;
        }
        return whySoon(i, from);
    }

    function whatEnded(done, subject) {
        const how = { cancelled: 'was cancelled', error: 'ended with an error' };
        if (facts.names.has(done.id))
            return `${name(done.id)} ${how[done.how] ?? 'ended'}`;
        return `${thing(done.id, subject)} ` + (how[done.how] ?? 'was completed');
    }

    function whySoon(i, from) {
        const before = events[i - 1];
        if (before?.ev === 'task' && before.id === facts.who[i]?.task)
            return `${actor(i)} created it`;
        return `${actor(i)} called for it ${turnOf(from)}`;
    }

    function printed(i) {
        const outs = facts.effects[i].filter((k) => events[k].ev === 'out');
        return outs.length
            ? `; it prints ${quote(events[outs[0]].text)}` +
              (outs.length > 1 ? ` and ${count(outs.length - 1, 'line')} more`
                               : '')
            : '';
    }

    /* The deadline of the timer that was set just before a wait. */
    function dueOf(i) {
        for (let k = i; k >= 0 && k > facts.inside[i]; k--)
            if (events[k].ev === 'timer')
                return events[k].due;
        return null;
    }

    const say = {
        open: () => 'An event loop is made',
        close: () => 'The loop is closed',
        turn: (e) => `The loop begins turn ${e.turn}`,
        ask: (e) => e.timeout === 0
            ? `The loop asks ${head.selector} without waiting`
            : `The loop asks ${head.selector} and may sleep ` +
              (e.timeout === null
                  ? 'for ever: no timer is set'
                  : `${duration(e.timeout)}, until the earliest timer is due`),
        woke: (e, i) => {
            const slept = e.t - (events[cause(i)]?.t ?? e.t);
            return (slept > 0 ? `The loop has slept ${duration(slept)}`
                              : 'The loop goes on at once') +
                (e.ready ? `: ${count(e.ready, 'descriptor')} ready` : '');
        },
        queue: (e, i) => `${upper(called(i))} is queued, ` +
            `since ${whyQueued(i)}`,
        timer: (e, i) => `A timer is set by ${actor(i)}: at ${seconds(e.due)}, ` +
            `${called(i)} is to be queued`,
        unqueue: (e, i) => `${upper(called(i))} is taken out ` +
            'of the queue and will not be called',
        untimer: (e, i) => `${Actor(i)} cancels the timer of ` +
            called(i),
        watch: (e, i) => `The loop watches descriptor ${e.fd} (${e.for}) for ` +
            `${called(i)}, as ${actor(i)} asked`,
        unwatch: (e) => `The loop no longer watches descriptor ${e.fd} (${e.for})`,
        call: (e, i) => `The loop calls ${called(i)}` + (cause(i) >= 0
            ? `, queued ${turnOf(cause(i))} since ${whyQueued(cause(i))}` : ''),
        ret: (e, i) => `${upper(called(i))} has returned to the loop`,
        task: (e, i) => `${Actor(i)} creates ${e.name}, which will run ` +
            `${e.coro}()`,
        run: (e, i) => {
            const queued = cause(cause(i));
            return (facts.first.has(i) ? `${name(e.task)} begins`
                                : `${name(e.task)} goes on`) +
                (queued >= 0 ? `, since ${whyQueued(queued)}` : '') + printed(i);
        },
        wait: (e, i) => `${name(e.task)} ` + (e.kind === 'sleep'
            ? `sleeps until ${seconds(dueOf(i))}` : `waits until ${ended(e)}`) +
            ' and lets go of the thread',
        yield: (e) => `${name(e.task)} gives way: it is queued again, behind ` +
            'all that is queued now',
        enter: (e) => `${name(e.task)} awaits ${e.coro}(): it runs at once, ` +
            'in this same step',
        leave: (e) => `${e.coro}() has ended; ${name(e.task)} goes on behind ` +
            'its await, in this same step',
        done: (e) => {
            if (!facts.names.has(e.id))
                return upper(whatEnded(e));
            return `${name(e.id)} ` + ({
                error: `is done with an error: ${e.text}`,
                cancelled: 'is done: it was cancelled' }[e.how] ??
                'is done: it has returned');
        },
        cancel: (e, i) => `${Actor(i)} asks ${thing(e.id)} to cancel`,
        answer: (e) => `${upper(thing(e.id))} will be cancelled` +
            (e.answer === 'refused' ? ' no more: it is done'
                : facts.names.has(e.id)
                    ? ': CancelledError is raised where it waits, in its next step'
                    : ''),
        thread: (e) => `Thread job ${e.job} ` + ({
            waits: 'waits for a free thread', begins: 'begins in a thread',
            ends: 'has ended in its thread' }[e.state] ?? e.state),
        out: (e, i) => `${Actor(i)} has printed ${quote(e.text)}`,
        deadlock: () => 'A deadlock: nothing that can still come would wake a task',
        report: (e) => `A report: ${quote(e.text)}`,
        end: (e) => ({
            abort: 'The program is aborted',
            killed: 'The program is killed, or leaves by _exit()' }[e.status] ??
                'The program ends'),
    };

    /* At the beginning of a sentence; a name in the source stays as it is. */
    function upper(text) {
        return /^(the|a|future) /.test(text)
            ? text.charAt(0).toUpperCase() + text.slice(1) : text;
    }
    /* Without the turn and the time; for the table. */
    function what(i) {
        const event = events[i];
        const words = Object.hasOwn(say, event.ev)
            ? say[event.ev](event, i)
            : `An event of a kind that the player does not know: ${event.ev}`;
        return `${words}.`;
    }
    function sentence(i) {
        const event = events[i];
        return (event.turn > 0 ? `Turn ${event.turn}, ` : 'Before the loop, ') +
            `${seconds(event.t)}: ${what(i)}`;
    }
    return { sentence, what, callee, name, awaited, ended, dueOf };
}

/* The four steps of NOTES.md, "How it works", into which every event falls. */
function stepOf(event) {
    switch (event.ev) {
    case 'queue':
        return event.from === 'soon' || event.from === 'yield' ? '1 queued'
                                                               : '4 noticed';
    case 'call': case 'run': case 'enter': case 'leave': case 'out':
        return '2 runs';
    case 'wait': case 'yield': case 'timer': case 'watch':
        return '3 set aside';
    case 'woke': case 'done':
        return '4 noticed';
    }
    return '';
}
