/* A question about the next event, made from the trace: before a call, at a
   wait, before an output. Each answer but one follows from a belief. */

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

/* state: before the event i. Of a sleep it is asked before its timer is set,
   which would say it. */
function questionAbout(model, state, i) {
    const { events } = model, event = events[i];
    const slept = (e) => e?.ev === 'wait' && e.kind === 'sleep';

    if (event.ev === 'call')
        return askCall(model, state, event, i);
    if (event.ev === 'out')
        return askOut(model, state, event, i);
    if (event.ev === 'timer')
        for (let k = i + 1; k < i + 4; k++)
            if (slept(events[k]))
                return askWait(model, state, events[k], k);
    return event.ev === 'wait' && !slept(event)
        ? askWait(model, state, event, i) : null;
}

function askCall(model, state, event, i) {
    const { words } = model, wrong = [];

    for (const entry of state.ready.slice(1))
        wrong.push({ text: words.callee(entry.who),
                     belief: beliefOfTask(state.tasks.get(entry.who.task)) });
    for (const task of state.tasks.values())
        if (task.state === 'waiting')
            wrong.push({ text: words.callee({ task: task.id }),
                         belief: beliefOfTask(task) });
    if (wrong.length === 0)
        return null;
    wrong.splice(MOST_ANSWERS - 2, 0,
                 { text: 'nothing: the loop sleeps first', belief: 'idle' });
    return makeQuestion(event.n, 'Which callback is called next?',
                        words.callee(model.facts.who[i]), wrong);
}

function askWait(model, state, event, i) {
    const { words } = model, due = words.dueOf(i);
    const nextTurn = { text: 'only until the next turn', belief: 'everyAwait' };
    let right = `until a turn after ${words.ended(event)}`, wrong = [];

    if (event.kind === 'sleep') {
        right = `until ${seconds(due ?? 0)}; others may run meanwhile`;
        wrong = inTurn(state, due);
        wrong.push({ text: `until ${seconds(due ?? 0)}; nothing runs meanwhile`,
                     belief: 'blocks' });
    } else if (event.kind === 'gather') {
        right = 'until all that it gathers have ended';
        wrong.push({ text: 'until the first that it gathers has ended',
                     belief: 'firstOnly' });
    } else {
        wrong.push({ text: `until ${words.ended(event)}, and then at once`,
                     belief: 'atOnce' },
                   { text: `until ${words.ended(event)}; nothing runs meanwhile`,
                     belief: 'blocks' });
    }
    return makeQuestion(event.n,
                        `${words.name(event.task)} is about to wait. Until when?`,
                        right, [...wrong, nextTurn]);
}

/* When it would be over if sleeps came one after the other. */
function inTurn(state, due) {
    let sum = due;

    for (const timer of state.timers.values())
        if (timer.due !== due || timer.by !== state.current?.task)
            sum += timer.due - state.t;
    return sum === due ? []
                       : [{ text: `until ${seconds(sum)}, after the others`,
                            belief: 'inTurn' }];
}

function askOut(model, state, event, i) {
    const wrong = [], { events } = model;
    const current = taskOf(model.facts, events, i);

    for (let k = i + 1; k < events.length && wrong.length < 12; k++)
        if (events[k].ev === 'out')
            wrong.push({ text: quote(events[k].text), belief: beliefOfTask(
                state.tasks.get(taskOf(model.facts, events, k)), current) });
    return makeQuestion(event.n, 'Which line is printed next?',
                        quote(event.text), wrong);
}
