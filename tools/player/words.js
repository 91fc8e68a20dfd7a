/* What happened at an event, and why, as a sentence. The subject is the loop,
   the task, the program; a clause with "since" is the cause. */

function seconds(us) {
    return us === null ? 'never' : `${(us / 1e6).toFixed(3)} s`;
}

/* 3 s, 0.5 s, 12 ms, 35 us */
function duration(us) {
    if (us >= 100000)
        return `${Number((us / 1e6).toFixed(2))} s`;
    return us >= 1000 ? `${Number((us / 1e3).toFixed(1))} ms` : `${us} us`;
}

function quote(text) {
    const line = String(text ?? '').replace(/\n$/, '').replace(/\n/g, ' | ');

    if (line === '')
        return 'an empty line';
    return `“${line.length > 60 ? line.slice(0, 59) + '…' : line}”`;
}

function count(number, thing) {
    return number === 1 ? `one ${thing}` : `${number} ${thing}s`;
}

/* Task-2, Task-3 and Task-4 */
function listed(all) {
    const some = all.slice(0, 4);
    const last = all.length > 4 ? `${all.length - 4} more` : some.pop();

    return some.length ? `${some.join(', ')} and ${last}` : last;
}

/* Of "((struct way *)way)->get" what follows the last sign. */
function shortCoro(coro) {
    return /\w*$/.exec(coro ?? '')[0];
}

/* At the beginning of a sentence; a name in the source stays as it is. */
function upper(text) {
    return /^(the|a|future) /.test(text)
        ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/* Numbers of descriptors are the trace's own; 1 would be taken for stdout. */
function descriptor(facts, fd) {
    if (facts.own.has(fd))
        return 'the wake-up pipe';
    return 'descriptor ' + (fd > 0 && fd <= 26 ? String.fromCharCode(64 + fd)
                                               : `no. ${fd}`);
}

/* runtime: what the callbacks do that are of no file here. */
function makeWords(events, facts, files, head, runtime) {
    const name = (id) => facts.names.get(id) ?? `future ${id}`;
    const cause = (i) => facts.cause[i];
    const turnOf = (i) => events[i].turn ? `in turn ${events[i].turn}`
                                         : 'before the first turn';

    /* What will be called: a step of a task, or a function; whose it is, unless
       the sentence is about that task. */
    function callee(who, subject) {
        if (who?.task !== undefined)
            return `the step of ${name(who.task)}`;
        return (who?.fn === undefined ? 'a callback' : `${who.fn}()`) +
            (who?.of === undefined || who.of === subject ? '' : ` of ${name(who.of)}`);
    }

    const called = (i) => callee(facts.who[i]);
    const taskInside = (i) => events[facts.inside[i]]?.task;

    /* In what an event happens, as a subject. */
    function actor(i) {
        const inside = facts.inside[i], who = facts.who[inside];
        const by = events[cause(i)];
        if (by?.ev === 'thread')
            return job(by);
        if (inside < 0)
            return 'the program';
        return events[inside].task !== undefined ? name(events[inside].task)
                                                 : callee(who, who?.of);
    }

    /* The timer that was set, or the descriptor that was watched, in the same
       step before. */
    function before(i, ev) {
        for (let k = i; k >= 0 && k > facts.inside[i]; k--)
            if (events[k].ev === ev)
                return events[k];
        return null;
    }
    const dueOf = (i) => before(i, 'timer')?.due ?? null;

    function ready(watch) {
        return watch ? `${descriptor(facts, watch.fd)} is ready for ` +
            `${watch.for === 'write' ? 'writing' : 'reading'}`
                     : 'its descriptor is ready';
    }

    /* "Task-2", "the sleep of Task-2", and of itself "its sleep" */
    function thing(id, subject) {
        const i = facts.awaited.get(id), wait = events[i];
        if (facts.names.has(id) || !wait)
            return name(id);
        if (wait.kind === 'shield')
            return `the shield around ${things(wait)}`;
        const watch = before(i, 'watch');
        const [noun, more] = {
            sleep: ['sleep', ''], gather: ['gather', ''], wait: ['wait', ''],
            thread: ['call', ' in a thread'],
            fd: ['wait', watch ? ` for ${descriptor(facts, watch.fd)}` : ''],
        }[wait.kind] ?? [];
        if (!noun)
            return name(id);
        return wait.task === subject ? `its ${noun}${more}`
                                     : `the ${noun} of ${name(wait.task)}${more}`;
    }
    const things = (wait) => listed(
        (Array.isArray(wait.of) ? wait.of : []).map((id) => name(id))) ??
        'a future';

    /* Until when a task is suspended. i: a wait. */
    function ended(i) {
        const wait = events[i], all = things(wait);
        return { thread: 'its call in a thread has ended',
                 fd: ready(before(i, 'watch')),
                 gather: `${all} ${wait.of?.length === 1 ? 'is' : 'are'} done`,
                 wait: `one or more of ${all} is done` }[wait.kind] ??
            `${thing(wait.on)} is done`;
    }

    const created = (i) => events[i - 1]?.ev === 'task' &&
        events[i - 1].id === facts.who[i]?.task;

    /* Why something was queued. i: a queue. */
    function whyQueued(i) {
        const event = events[i], from = cause(i), by = events[from];
        if (created(i))
            return `${actor(i)} created it`;
        if (event.from === 'thread')
            return 'a thread handed it to the loop';
        if (!by)
            return event.from === 'fd' ? 'its descriptor was still found ready'
                                       : 'the program asked for it';
        switch (event.from) {
        case 'timer':
            return `it was due at ${seconds(by.due ?? event.t)}`;
        case 'fd':
            return ready(by).replace(' is ', ' was ');
        case 'yield':
            return `it gave way ${turnOf(from)}`;
        case 'future':
            return by.ev === 'done'
                ? `${whatEnded(by, facts.who[i]?.task)} ${turnOf(from)}`
                : `what it waited for ended ${turnOf(from)}`;
        }
        return `${actor(i)} called for it ${turnOf(from)}`;
    }

    function whatEnded(done, subject) {
        const how = { cancelled: 'was cancelled', error: 'ended with an error' };
        if (facts.names.has(done.id))
            return `${name(done.id)} ${how[done.how] ?? 'ended'}`;
        return `${thing(done.id, subject)} ` + (how[done.how] ?? 'was completed');
    }

    /* What a step prints comes after it, and is not told to whom predicts it. */
    function printed(i) {
        const outs = facts.effects[i].filter((k) => events[k].ev === 'out');
        return outs.length
            ? `; it prints ${quote(events[outs[0]].text)}` +
              (outs.length > 1 ? ` and ${count(outs.length - 1, 'line')} more`
                               : '')
            : '';
    }

    function job(e) {
        const of = taskInside(facts.jobs.get(e.job));
        return of === undefined ? `the call ${e.job}` : `the call of ${name(of)}`;
    }

    const say = {
        open: () => 'An event loop is made',
        close: () => 'The loop is closed',
        turn: (e, i) => `The loop begins turn ${e.turn}` +
            (['turn', 'unwatch', 'close'].includes(events[i + 1]?.ev)
                ? ', in which nothing is called' : ''),
        ask: (e) => `The loop asks the system (${head.selector}) what is ready, ` +
            (e.timeout === 0 ? 'and does not wait'
                : e.timeout === null
                    ? 'and may sleep until something is: no timer is set'
                    : `and may sleep ${duration(e.timeout)}, until the ` +
                      'earliest timer is due'),
        woke: (e, i) => {
            const slept = e.t - (events[cause(i)]?.t ?? e.t);
            const found = e.ready ? `${count(e.ready, 'descriptor')} ${
                e.ready === 1 ? 'is' : 'are'} ready` : 'no descriptor is ready';
            return slept > 0 ? `The loop has slept ${duration(slept)}` +
                (e.ready ? `: ${found}` : ', and a timer is due')
                             : `The system answers: ${found}`;
        },
        queue: (e, i) => `${called(i)} is queued, since ${whyQueued(i)}`,
        timer: (e, i) => `${actor(i)} sets a timer: at ${seconds(e.due)}, ` +
            `${callee(facts.who[i], taskInside(i))} is to be queued`,
        unqueue: (e, i) => `${called(i)} is taken out ` +
            'of the queue and will not be called',
        untimer: (e, i) => `${actor(i)} cancels the timer that was due at ` +
            seconds(facts.due.get(e.cb) ?? null),
        watch: (e, i) => facts.own.has(e.fd)
            ? 'The loop watches the wake-up pipe, by which a thread can wake it'
            : `${actor(i)} has the loop watch ${descriptor(facts, e.fd)}: when ` +
              `${ready(e).replace(/.* is/, 'it is')}, ` +
              `${callee(facts.who[i], taskInside(i))} is to be queued`,
        unwatch: (e) => `The loop no longer watches ${descriptor(facts, e.fd)}`,
        call: (e, i) => `The loop calls ${called(i)}` + (cause(i) >= 0
            ? `, queued ${turnOf(cause(i))} because ${whyQueued(cause(i))}` : '') +
            (runtime.has(e.fn) && !findDefinition(files, e.fn)
                ? `. ${runtime.get(e.fn)}` : ''),
        ret: (e, i) => `${called(i)} has returned to the loop`,
        task: (e, i) => `${actor(i)} creates ${e.name} to run ` +
            `${shortCoro(e.coro)}()`,
        run: (e, i, hidden) => {
            const queued = cause(cause(i));
            return (facts.first.has(i) ? `${name(e.task)} begins`
                                : `${name(e.task)} goes on`) +
                (queued >= 0 ? `, since ${whyQueued(queued)}` : '') +
                (hidden ? '' : printed(i));
        },
        wait: (e, i) => `${name(e.task)} lets go of the thread and ` +
            (e.kind === 'sleep' ? `sleeps until ${seconds(dueOf(i))}`
                                : `waits until ${ended(i)}`),
        yield: (e) => `${name(e.task)} gives way: it is queued again, behind all ` +
            'that is queued',
        enter: (e) => `${name(e.task)} awaits ${shortCoro(e.coro)}(): that runs ` +
            'at once, in the same step',
        leave: (e) => e.task === undefined
            ? `${shortCoro(e.coro)}() is given back unfinished`
            : `${shortCoro(e.coro)}() has ended; ${name(e.task)} goes on behind ` +
              'its await, in the same step',
        done: (e, i) => {
            if (facts.names.has(e.id))
                return `${name(e.id)} ` + ({
                    error: `is done with an error: ${e.text}`,
                    cancelled: 'is done: it was cancelled' }[e.how] ??
                    'is done: it has returned');
            const shielded = events[facts.awaited.get(e.id)];
            return { cancelled: `${thing(e.id)} is cancelled` +
                         (shielded?.kind === 'shield'
                             ? `; ${things(shielded)} is not`
                             : facts.names.has(events[i - 1]?.id)
                                 ? ', since a request is passed on' : ''),
                     error: `${thing(e.id)} ends with an error: ${e.text}`,
                   }[e.how] ?? `${actor(i)} completes ` +
                thing(e.id, taskInside(i));
        },
        cancel: (e, i) => `${actor(i)} calls cancel() on ${thing(e.id)}`,
        answer: (e) => e.answer === 'refused'
            ? `The request is refused: ${thing(e.id)} is done already`
            : 'The request is accepted' + (facts.names.has(e.id)
                ? `: CancelledError will be raised in ${name(e.id)}, in its ` +
                  'next step' : ''),
        thread: (e) => `${job(e)} ` + ({
            waits: 'waits for a free thread', begins: 'begins in a thread',
            ends: 'has ended in its thread', withdrawn: 'is withdrawn' }[e.state] ??
            e.state),
        out: (e, i) => `${actor(i)} has printed ${quote(e.text)}`,
        deadlock: () => 'A deadlock: nothing that can come would wake a task',
        report: (e) => `A report: ${quote(e.text)}`,
        end: (e) => `The program ${{ abort: 'is aborted',
                                     killed: 'is killed, or leaves by _exit()',
                                   }[e.status] ?? 'ends'}`,
    };

    /* Without the turn and the time; for the table. */
    function what(i, hidden) {
        const event = events[i];
        const words = Object.hasOwn(say, event.ev)
            ? say[event.ev](event, i, hidden)
            : `An unknown event: ${event.ev}`;
        return `${upper(words)}.`;
    }
    function sentence(i, hidden) {
        const event = events[i];
        return (event.turn > 0 ? `Turn ${event.turn}, ` : 'Before the loop, ') +
            `${seconds(event.t)}: ${what(i, hidden)}`;
    }
    return { sentence, what, callee, name, ended, dueOf };
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
