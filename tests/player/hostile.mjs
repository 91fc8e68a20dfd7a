/* Traces that are none: each is answered with a sentence, not with an empty page
   and not with code of theirs that runs. */
import { writeFileSync } from 'node:fs';
import { equal, file, holds, launch, openTab, test, weave } from './lib.mjs';

const browser = await launch();
const program = 'chapter02/13_tasks_overlap';
const HEAD = '{"trace":1,"program":"chapter02/13_tasks_overlap",' +
    '"clock":"virtual","selector":"epoll","unit":"us"}\n';
const event = (n, more) => JSON.stringify({ n, t: 0, turn: 0, by: 0, ...more });
const task = (n, name) => event(n, { ev: 'task', id: n, name, coro: name, at: 'a.c:1' });
const END = (n) => event(n, { ev: 'end', status: 'exit', dropped: 0 });

/* Opens the page of a trace, and asks it something. */
async function open(name, trace, look) {
    await test(name, async () => {
        const base = `hostile-${name.replace(/\W+/g, '-')}`;
        writeFileSync(file(base, 'jsonl'), trace);
        writeFileSync(file(base, 'html'), weave(file(base, 'jsonl'), program));
        const tab = await openTab(browser);
        await tab.goto(`file://${file(base, 'html')}`);
        const visible = await tab.isVisible('#player');
        const problem = await tab.textContent('#problem');
        await look(tab, problem, visible);
        equal(tab.wrong.join(), '', 'errors and requests');
        await tab.context().close();
    });
}

const refused = (words) => async (tab, problem, visible) => {
    equal(visible, false, 'the player is shown');
    holds(problem.includes(words), `it says "${problem}"`);
    holds(await tab.isVisible('pre[data-file]'), 'the source is gone as well');
};
const shown = (events, words) => async (tab, problem, visible) => {
    equal(visible, true, 'the player is shown');
    holds(words ? problem.includes(words) : problem === '', `"${problem}"`);
    equal(await tab.evaluate(() => globalThis.player.model.events.length),
          events, 'events');
    for (const key of ['End', 'ArrowLeft', 'Home', 'w', 'Shift+W', 'o', 'q'])
        await tab.keyboard.press(key);
};

const EVILS = ['</script><script>globalThis.evil = 1</script>',
               '<img src=x onerror="globalThis.evil=1">', '<!--<script>',
               '@script@ ${1} `', 'a" onmouseover="evil=1', '\u202e\u0000'];
const evils = EVILS.map((name, k) => task(k + 1, name)).join('\n');
await open('names that are code', `${HEAD}${evils}\n${END(EVILS.length + 1)}\n`,
           async (tab, problem, visible) => {
    equal(visible, true, 'the player is shown');
    await tab.keyboard.press('End');
    equal(await tab.evaluate(() => globalThis.evil), undefined, 'it has run');
    const lanes = await tab.textContent('#lanes');
    holds(lanes.includes('</scrip'), 'the name is not shown as it is');
});
await open('an unknown kind of event',
           HEAD + event(1, { ev: 'constructor' }) + '\n' + END(2), shown(2));
await open('numbers that are none', HEAD + event(1, { ev: 'timer', cb: {},
    due: 'soon' }) + '\n' + event(2, { ev: 'queue', cb: null, from: [] }) + '\n' +
    event(3, { ev: 'call' }) + '\n' + END(4), shown(4));
await open('cut off in the middle', HEAD + task(1, 'Task-1') + '\n{"n":2,"t":0,"tu',
           shown(1, 'cut off'));
await open('cut off between lines', HEAD + task(1, 'Task-1') + '\n',
           shown(1, 'stops before the end'));
await open('not JSON', 'Segmentation fault\n', refused('no trace'));
await open('other JSON', '{"a":1}\n{"b":2}\n', refused('no trace'));
await open('nothing', '', refused('no trace in this page'));
await open('no event', HEAD, refused('no event'));
await open('a cause that is later',
           HEAD + task(1, 'Task-1') + '\n' +
           event(2, { ev: 'out', by: 2, text: 'x', fd: 1 }), shown(1, 'Line 3'));
await open('ten megabytes of events', HEAD + Array.from({ length: 100000 },
    (_, k) => task(k + 1, `a task with a long name, number ${k + 1}`)).join('\n'),
           shown(20000, 'more than 20000'));
await open('ten megabytes in one line', HEAD + 'x'.repeat(10e6),
           refused('no event'));
await browser.close();
