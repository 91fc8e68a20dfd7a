/* The model without a browser: state, sentences and questions of every trace. */
import { readFileSync, readdirSync } from 'node:fs';
import { equal, file, holds, pages, programOf, read, test, weave } from './lib.mjs';

/* The scripts of the page, in its order, up to those that need a document. */
const order = /scripts='([^']*)'/.exec(
    readFileSync('tools/player/weave.sh', 'utf8'))[1].split(/\s+/);
const source = order.slice(0, order.indexOf('predict'))
    .map((name) => readFileSync(`tools/player/${name}.js`, 'utf8')).join('\n');
const player = new Function(`'use strict'; ${source}
    return { readTrace, findFacts, findColumns, findLanes, makeHistory, makeWords,
             emptyState, foldEvent, questionAbout }`)();

/* What page.html says of the runtime's callbacks. */
const page = readFileSync('tools/player/page.html', 'utf8');
const runtime = new Map(Array.from(
    /<dl id="runtime">([^]*?)<\/dl>/.exec(page)[1]
        .matchAll(/<dt>(.*)<\/dt><dd>(.*)<\/dd>/g), (each) => each.slice(1)));

function modelOf(name) {
    const trace = player.readTrace(read(name, 'trace'));
    equal(trace.problem, '', 'problem');
    holds(/^$|were not kept/.test(trace.warning), trace.warning);
    const facts = player.findFacts(trace.events);
    return { ...trace, facts, words: player.makeWords(trace.events, facts,
                                                      new Map(), trace.head,
                                                      runtime),
             ...player.makeHistory(trace.events, facts) };
}

const text = (state) => JSON.stringify(state, (key, value) =>
    value instanceof Map ? [...value] : value);

/* Forward by folding once, back by the history's copies; and as the cursor goes,
   which may jump. */
function sameForwardAndBack({ events, facts, stateAfter, follow }) {
    const state = player.emptyState(), last = events.length - 1;
    const seen = (one) => events.length > 3000 ? one.outs + one.done : text(one);
    const forward = events.map((event, i) => {
        player.foldEvent(state, event, facts.who[i]);
        return seen(state);
    });
    const same = (one, i) => equal(seen(one), forward[i],
                                   `state after event ${events[i].n}`);
    for (let i = last; i >= 0; i--)
        same(stateAfter(i), i);
    for (let i = 0; i <= last; i++)
        same(follow(i), i);
    for (let i = last; i >= 0; i = i % 3 === 2 ? i - 5 : i - 1) {
        same(follow(i), i);
        same(follow(i), i);
        same(follow(Math.min(i + 2, last)), Math.min(i + 2, last));
    }
}

function sentencesAreWhole({ events, words }) {
    events.forEach((event, i) => {
        const sentence = words.sentence(i);
        holds(!/undefined|NaN|\[object|null|unknown event/.test(sentence),
              sentence);
    });
}

/* One answer is right, and it is what happens. */
function questionsAreGraded(model) {
    let asked = 0;

    for (let i = 1; i < model.events.length && i < 3000; i++) {
        const question = player.questionAbout(model, i);
        if (!question)
            continue;
        asked++;
        const right = question.answers.filter((each) => each.belief === null);
        equal(right.length, 1, `right answers to "${question.ask}"`);
        for (const { belief } of question.answers)
            holds(belief === null || page.includes(`<dt id="${belief}">`),
                  `the misconception ${belief} has no name in the page`);
        holds(question.answers.every((each) => !/undefined|NaN/.test(each.text)),
              question.answers.map((each) => each.text).join(' | '));
        if (model.events[i].ev === 'call')
            equal(right[0].text, model.words.callee(model.facts.who[i]), 'call');
    }
    return asked;
}

/* One callback at a time: no column has two calls, and none overlaps. */
function oneCallPerColumn({ events, facts }) {
    const columns = player.findColumns(events);
    const rows = player.findLanes(events, facts, columns);

    for (const column of columns) {
        const calls = events.slice(column.from, column.to + 1)
            .filter((event) => event.ev === 'call');
        holds(calls.length <= 1, `${calls.length} calls in one column`);
    }
    const running = new Map();
    for (const row of rows.filter((each) => each.kind === 'task'))
        for (const span of row.spans.filter((each) => each.state === 'running'))
            for (let at = span.from; at < span.to; at++) {
                holds(!running.has(at), `${row.name} and ${running.get(at)} ` +
                      `run in column ${at}`);
                running.set(at, row.name);
            }
}

holds(pages.length > 0, 'no trace was written');
for (const name of pages) {
    let model = null;
    await test(`${name}: is read`, () => { model = modelOf(name); });
    if (!model)
        continue;
    await test(`${name}: forward and back`, () => sameForwardAndBack(model));
    await test(`${name}: sentences`, () => sentencesAreWhole(model));
    await test(`${name}: questions`, () => { questionsAreGraded(model); });
    await test(`${name}: one call per column`, () => oneCallPerColumn(model));
    await test(`${name}: size`, () => {
        const bytes = readFileSync(file(name, 'html')).length;
        const trace = readFileSync(file(name, 'trace')).length;
        holds(trace > 40000 || bytes < 150 * 1024, `${bytes} bytes`);
    });
}
/* Of the events that were dropped the first may be that of a call's end. */
await test('one call per column: events are missing within a call', () => {
    const lines = read('chapter02-13_tasks_overlap', 'trace').trimEnd().split('\n');
    const call = lines.findIndex((line) => line.includes('"ev":"call"'));
    const next = lines.findIndex((line, k) => k > call + 1 &&
                                              line.includes('"ev":"call"'));
    const { events } = player.readTrace([...lines.slice(0, call + 1),
                                         ...lines.slice(next)].join('\n'));
    for (const column of player.findColumns(events))
        equal(events.slice(column.from, column.to + 1)
            .filter((event) => event.ev === 'call').length <= 1, true, 'columns');
});
/* With what was expected it has one script more: make show-NAME. */
for (const [what, expected] of [['alone', []], ['with two traces', ['', file(pages[0],
                                                                   'trace')]]])
    await test(`the player itself is under 60 KB, ${what}`, () => {
        const woven = weave(file(pages[0], 'trace'), programOf(pages[0]), ...expected);
        const own = [/<style>\n([^]*?)<\/style>/, /<script>\n([^]*?)<\/script>/]
            .map((part) => Buffer.byteLength(part.exec(woven)[1]));
        holds(own[0] > 1000 && own[1] > 10000, `${own} bytes, which is too few`);
        holds(own[0] + own[1] < 60 * 1024, `${own} bytes`);
        console.log(`# ${what}: CSS ${own[0]} bytes, JavaScript ${own[1]} bytes`);
    });
/* A callback that is renamed would be explained no more. */
await test('the runtime has the callbacks that are explained', () => {
    const sources = readdirSync('common', { recursive: true })
        .filter((name) => /\.c$/.test(name))
        .map((name) => readFileSync(`common/${name}`, 'utf8')).join('\n');
    holds(runtime.size > 5, `only ${runtime.size}`);
    for (const name of runtime.keys())
        holds(new RegExp(`^static void ${name}\\(`, 'm').test(sources), name);
});
await test('questions are asked of tasks overlap', () =>
    holds(questionsAreGraded(modelOf('chapter02-13_tasks_overlap')) > 10, 'few'));
