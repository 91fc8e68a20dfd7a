/* A question about the next event, made from the trace: before a call, at a
   wait, before an output. Each answer but one follows from a belief, which
   page.html names and cures. */

const MOST_ANSWERS = 4;

/* Not always the right one first, and the same each time. */
function makeQuestion(n, ask, right, wrong) {
    const texts = new Set([right]), answers = [{ text: right, belief: null }];

    for (const each of wrong)
        if (answers.length < MOST_ANSWERS && !texts.has(each.text)) {
            texts.add(each.text);
            answers.push(each);
        }
    if (answers.length < 2)
        return null;
    const turn = n % answers.length;
    return { ask, answers: [...answers.slice(turn), ...answers.slice(0, turn)] };
}

/* Of a sleep it is asked before its timer is set, which would say it. */
function questionAbout(model, i) {
    const { events } = model, event = events[i];
    const slept = (e) => e?.ev === 'wait' && e.kind === 'sleep';

    if (event.ev === 'call')
        return askCall(model, event, i);
    if (event.ev === 'out')
        return askOut(model, event, i);
    for (let k = i + 1; event.ev === 'timer' && k < i + 4; k++)
        if (slept(events[k]))
            return askWait(model, events[k], k, i);
    return event.ev === 'wait' && !slept(event)
        ? askWait(model, event, i, i) : null;
}

function askCall(model, event, i) {
    const { words, facts } = model, wrong = [], who = facts.who[i];
    const state = model.stateAfter(i - 1);
    const task = state.tasks.get(who.task);

    if (task?.asked)
        wrong.push({ text: `nothing of ${task.name}: it has been cancelled`,
                     belief: 'kills' });
    for (const entry of state.ready.slice(1)) {
        const other = state.tasks.get(entry.who.task);
        const isNew = other && !other.started && task?.started;
        const isDue = entry.from === 'timer' && state.ready[0].from !== 'timer';
        wrong.push({ text: words.callee(entry.who),
                     belief: isNew ? 'startsAtOnce'
                         : isDue ? 'interrupts' : 'anyOrder' });
    }
    for (const other of state.tasks.values())
        if (other.state === 'waiting')
            wrong.push({ text: words.callee({ task: other.id }),
                         belief: who.of === other.id ? 'atOnce' : 'parallel' });
    if (wrong.length === 0)
        return null;
    wrong.splice(MOST_ANSWERS - 2, 0,
                 { text: 'nothing: the loop sleeps first', belief: 'idle' });
    return makeQuestion(event.n, 'Which callback is called next?',
                        words.callee(who), wrong);
}

/* i: the wait; at: the event before which it is asked. */
function askWait(model, event, i, at) {
    const { words } = model, until = `until ${words.ended(i)}`;
    const wrong = [];
    let right = `${until}; then its step is queued`;

    if (event.kind === 'sleep') {
        const due = words.dueOf(i) ?? 0, time = `until ${seconds(due)}`;
        right = `${time} at the earliest; others may run meanwhile`;
        wrong.push(...inTurn(model.stateAfter(at - 1), due),
                   { text: `${time}; nothing runs meanwhile`, belief: 'blocks' });
    } else if (event.kind === 'gather') {
        right = 'until all that it gathers are done, or one has raised';
        wrong.push({ text: 'until the first that it gathers is done',
                     belief: 'firstOnly' });
    } else {
        wrong.push({ text: `${until}; then it goes on at once, in that turn`,
                     belief: 'atOnce' },
                   { text: `${until}; nothing runs meanwhile`, belief: 'blocks' });
    }
    wrong.push({ text: 'only until the next turn', belief: 'everyAwait' });
    return makeQuestion(event.n,
                        `${words.name(event.task)} is about to wait. Until when?`,
                        right, wrong);
}

/* When it would be over if sleeps came one after the other. */
function inTurn(state, due) {
    let sum = due;

    for (const timer of state.timers.values()) {
        const task = state.tasks.get(timer.by);
        if (task?.state === 'waiting' && task.kind === 'sleep')
            sum += (timer.due ?? due) - state.t;
    }
    return sum === due ? []
                       : [{ text: `until ${seconds(sum)}, after the others`,
                            belief: 'inTurn' }];
}

function askOut(model, event, i) {
    const wrong = [], { events } = model, state = model.stateAfter(i - 1);
    const current = taskOf(model.facts, events, i);

    for (let k = i + 1; k < events.length && wrong.length < 12; k++)
        if (events[k].ev === 'out')
            wrong.push({ text: quote(events[k].text), belief: beliefOfTask(
                state.tasks.get(taskOf(model.facts, events, k)), current) });
    return makeQuestion(event.n, 'Which line is printed next?',
                        quote(event.text), wrong);
}

/* What somebody believes who expects this task to print next. */
function beliefOfTask(task, current) {
    if (!task)
        return 'anyOrder';
    if (task.id === current)
        return 'ownOrder';
    if (task.asked)
        return 'kills';
    if (!task.started)
        return 'startsAtOnce';
    return task.state === 'waiting' ? 'parallel' : 'anyOrder';
}
