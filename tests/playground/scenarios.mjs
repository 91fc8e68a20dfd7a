/* Every scenario gives in WebAssembly what CPython printed, and events that keep
   the rules of a trace; and what a reader may type gets an answer. */
import { writeFileSync } from 'node:fs';
import { equal, holds, test } from '../player/lib.mjs';
import { expectedOf, module, runScenario, scenarios, textOf } from './lib.mjs';

const FOLDER = process.env.PLAYER_PAGES;
const PATIENT = 60_000; /* milliseconds: it is not speed that is tested */

/* Those that would need what a page has not: by name, each with the reason. The
   coroutines are stackless, so there is none. */
const skipped = new Map([]);

const run = (text, most = PATIENT) =>
    runScenario(module, 'mine.scenario', text, most);

const eventsOf = (got) => got.events.trim().split('\n').slice(1)
    .map((line) => JSON.parse(line));

for (const name of scenarios.filter((each) => !skipped.has(each)))
    await test(name, () => {
        const got = run(textOf(name));
        equal(got.stopped, '', 'stopped');
        equal(got.status, 0, 'status');
        equal(got.trace, expectedOf(name), 'trace');
        writeFileSync(`${FOLDER}/${name}.events`, got.events);
    });

await test('all scenarios have run', () => {
    for (const name of skipped.keys())
        holds(scenarios.includes(name), `${name} is skipped, and is not there`);
    holds(scenarios.length > 200, `only ${scenarios.length} scenarios are there`);
    console.log(`${scenarios.length - skipped.size} scenarios ran, ` +
                `${skipped.size} were skipped`);
    for (const [name, why] of skipped)
        console.log(`skipped ${name}: ${why}`);
});

await test('a task waits at the line of its statement', () => {
    const waits = eventsOf(run('coro main\n  sleep 1\n  future f\n' +
                               '  wait_for f 1\nend\n'))
        .filter((event) => event.ev === 'wait');
    equal(waits.map((event) => event.at).join(),
          'mine.scenario:2,mine.scenario:4', 'at');
});

await test('a callback is called by its name', () => {
    const calls = eventsOf(run('coro main\n  sleep 1\nend\n'))
        .filter((event) => event.fn);
    equal(calls.map((event) => event.fn).join(), 'wake,stop', 'fn');
});

await test('what is printed is an event, a line each', () => {
    const out = eventsOf(run('coro main\n  log here\nend\n'))
        .filter((event) => event.ev === 'out');
    equal(out.map((event) => event.text).join(''),
          '0.000 main enter main\n0.000 main log here\n' +
          '0.000 main exit main = 0\nmain = 0\n', 'text');
    equal(out.length, 4, 'events');
});

await test('a text that is not in the language gets a sentence', () => {
    const got = run('coro main\n  slep 1\nend\n');
    equal(got.status, 2, 'status');
    equal(got.said, "mine.scenario:2: expected a statement or 'end', " +
                    "not 'slep'\n", 'said');
    equal(got.trace, '', 'trace');
});

await test('no text at all gets one as well', () => {
    equal(run('').said, "mine.scenario:1: expected 'coro main', " +
                        'not the end of the file\n', 'said');
});

await test('what says more than 20,000 lines is endless', () => {
    const got = run('coro main\n  repeat 1000000\n    log on\n  end\nend\n');
    equal(got.trace.trimEnd().split('\n').at(-1), 'endless', 'last line');
    equal(got.trace.trimEnd().split('\n').length, 20_001, 'lines');
});

await test('ten thousand tasks are made, until there are too many lines', () => {
    const got = run('coro main\n  repeat 10000\n    spawn t work\n  end\nend\n' +
                    'coro work\n  sleep 1\nend\n');
    equal(got.stopped, '', 'stopped');
    equal(got.trace.match(/ spawn t\n/g).length, 10_000, 'tasks');
    equal(got.trace.trimEnd().split('\n').at(-1), 'endless', 'last line');
});

await test('a run that never ends is stopped, and shows what it did', () => {
    const got = run('coro main\n  log begun\n  repeat 1000000000\n' +
                    '    sleep 1\n  end\nend\n', 1000);
    equal(got.stopped, 'It was stopped: it had not ended after 1 s.', 'stopped');
    equal(got.trace, '0.000 main enter main\n0.000 main log begun\n', 'trace');
    holds(eventsOf(got).length > 1000, 'its events are not there');
});

await test('calls without an end are stopped', () => {
    const got = run('coro main\n  wait_for_call main 1\nend\n');
    holds(got.stopped !== '' || /endless\n$/.test(got.trace),
          `it ended with: ${got.trace.slice(-200)}`);
});

await test('each run begins anew', () => {
    const text = textOf(scenarios[0]);
    equal(run(text).events, run(text).events, 'events');
});
