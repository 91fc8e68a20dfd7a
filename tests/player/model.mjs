/* The model without a browser: state, sentences and questions of every trace. */
import { readFileSync } from 'node:fs';
import { equal, file, holds, pages, programOf, read, test } from './lib.mjs';

/* The scripts of the page, in its order, up to those that need a document. */
const order = /scripts='([^']*)'/.exec(
    readFileSync('tools/player/weave.sh', 'utf8'))[1].split(/\s+/);
const source = order.slice(0, order.indexOf('predict'))
    .map((name) => readFileSync(`tools/player/${name}.js`, 'utf8')).join('\n');
const player = new Function(`'use strict'; ${source}
    return { readTrace, findFacts, findColumns, findLanes, makeHistory, makeWords,
             emptyState, foldEvent, questionAbout, readFiles, copyState }`)();

function modelOf(name) {
    const trace = player.readTrace(read(name, 'trace'));
    equal(trace.problem, '', 'problem');
    holds(/^$|were not kept/.test(trace.warning), trace.warning);
    const facts = player.findFacts(trace.events);
    return { ...trace, facts, words: player.makeWords(trace.events, facts,
                                                      trace.head),
             stateAfter: player.makeHistory(trace.events, facts) };
}

const text = (state) => JSON.stringify(state, (key, value) =>
    value instanceof Map ? [...value] : value);

/* Forward by folding once, back by the history's copies. */
function sameForwardAndBack({ events, facts, stateAfter }) {
    const state = player.emptyState();
    const forward = events.map((event, i) => {
        player.foldEvent(state, event, facts.who[i]);
        return events.length > 3000 ? state.outs : text(state);
    });
    for (let i = events.length - 1; i >= 0; i--) {
        const back = stateAfter(i);
        equal(events.length > 3000 ? back.outs : text(back), forward[i],
              `state after event ${events[i].n}`);
    }
}

function sentencesAreWhole({ events, words }) {
    events.forEach((event, i) => {
        const sentence = words.sentence(i);
        holds(!/undefined|NaN|\[object|null|does not know/.test(sentence),
              sentence);
    });
}

/* One answer is right, and it is what happens. */
function questionsAreGraded(model) {
    let asked = 0;

    for (let i = 1; i < model.events.length && i < 3000; i++) {
        const question = player.questionAbout(model, model.stateAfter(i - 1), i);
        if (!question)
            continue;
        asked++;
        const right = question.answers.filter((each) => each.belief === null);
        equal(right.length, 1, `right answers to "${question.ask}"`);
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
        const page = readFileSync(file(name, 'html')).length;
        const trace = readFileSync(file(name, 'trace')).length;
        holds(trace > 40000 || page < 150 * 1024, `${page} bytes`);
    });
}
await test('the player itself is under 60 KB', () => {
    const page = read(pages[0], 'html');
    const own = [/<style>\n([^]*?)<\/style>/, /<script>\n([^]*?)<\/script>/]
        .map((part) => Buffer.byteLength(part.exec(page)[1]));
    holds(own[0] > 1000 && own[1] > 10000, `${own} bytes, which is too few`);
    holds(own[0] + own[1] < 60 * 1024, `${own} bytes`);
    console.log(`# CSS ${own[0]} bytes, JavaScript ${own[1]} bytes`);
});
await test('questions are asked of tasks overlap', () =>
    holds(questionsAreGraded(modelOf('chapter02-13_tasks_overlap')) > 10, 'few'));
