/* The playground's page in a browser: it runs scenarios, by keyboard alone, answers
   whatever is typed, and asks for nothing but files. */
import { readFileSync } from 'node:fs';
import { equal, holds, launch, openTab, packageOf, test } from '../player/lib.mjs';
import { expectedOf, scenarios, textOf } from './lib.mjs';

const browser = await launch();
const axe = readFileSync(
    `${process.env.PLAYER_PACKAGES}/node_modules/axe-core/axe.min.js`, 'utf8');
const PAGE = `file://${process.env.PLAYGROUND_PAGE}`;

async function open(hash = '', options = {}) {
    const tab = await openTab(browser, options);
    await tab.goto(PAGE + hash);
    await shown(tab, 1);
    await tab.evaluate(() => { globalThis.playground.most = 60_000; });
    return tab;
}

/* The n-th run is over, and its player is there. */
const shown = (tab, n) => tab.waitForFunction(
    (runs) => globalThis.playground?.runs >= runs, n, { timeout: 120_000 });

async function finish(tab) {
    equal(tab.wrong.join(), '', 'errors and requests');
    await tab.context().close();
}

async function type(tab, text, most) {
    await tab.evaluate((ms) => { globalThis.playground.most = ms; }, most);
    await tab.locator('#text').fill(text);
    const runs = await tab.evaluate(() => globalThis.playground.runs);
    await tab.locator('#text').press('Control+Enter');
    await shown(tab, runs + 1);
    return tab.locator('#said').textContent();
}

const ours = (tab) => tab.locator('#twin tbody td:nth-child(2)').allTextContents();

async function noViolation(tab, where) {
    for (const frame of tab.frames())
        await frame.evaluate(axe);
    const { violations } = await tab.evaluate(() =>
        globalThis.axe.run({ preload: false }));
    equal(violations.map((each) => `${each.id} (${each.nodes[0].target}): ` +
                         each.nodes[0].failureSummary).join('; '), '', where);
}

await test('by keyboard alone: choose, run, step through', async () => {
    const tab = await open('#sleeps-in-order');
    const press = (key) => tab.keyboard.press(key);
    const focused = () => tab.evaluate(() => document.activeElement.id);

    while (await focused() !== 'choice')
        await press('Tab');
    await press('End');
    const name = await tab.locator('#choice').inputValue();
    equal(name, scenarios.findLast((each) => /^random-/.test(each)), 'the last one');
    equal(await tab.locator('#text').inputValue(), textOf(name), 'its text');
    while (await focused() !== 'run')
        await press('Tab');
    await press('Enter');
    await shown(tab, 2);
    holds(/the same as CPython's\.$/.test(await tab.locator('#said').textContent()),
          await tab.locator('#said').textContent());
    equal((await ours(tab)).join('\n') + '\n', expectedOf(name), 'trace');
    equal(await focused(), 'run', 'the focus stays');

    const player = tab.frames().find((frame) => frame !== tab.mainFrame());
    for (let k = 0; await focused() !== 'player' && k < 10; k++)
        await press('Tab');
    equal(await focused(), 'player', 'the player can be reached');
    await player.evaluate(() => document.getElementById('player').focus());
    const before = await player.locator('#sentence').textContent();
    await press('Shift+ArrowRight');
    holds(await player.locator('#sentence').textContent() !== before,
          'the player does not step');
    await press('End');
    holds(/end/i.test(await player.locator('#sentence').textContent()), 'the end');
    await finish(tab);
});

await test('every scenario in this browser', async () => {
    const tab = await open();
    const traces = await tab.evaluate(async (texts) => {
        const all = [];
        for (const text of texts)
            all.push((await globalThis.playground.run(text)).trace);
        return all;
    }, scenarios.map(textOf));
    scenarios.forEach((name, k) => equal(traces[k], expectedOf(name), name));
    holds(traces.length > 200, `only ${traces.length} scenarios are there`);
    await finish(tab);
});

await test('the player shows the line at which a task waits', async () => {
    const tab = await open();
    await type(tab, 'coro main\n  sleep 1\nend\n', 60_000);
    const player = tab.frames().find((frame) => frame !== tab.mainFrame());
    const line = await player.evaluate(() => {
        const { model } = globalThis.player;
        globalThis.player.goTo(model.events.findIndex((e) => e.ev === 'wait'));
        return document.querySelector('#source .suspended')?.textContent;
    });
    equal(line, 'main suspended  sleep 1', 'line');
    await finish(tab);
});

await test('the language is one link away, and the focus in one place', async () => {
    const tab = await open();
    const player = tab.frames().find((frame) => frame !== tab.mainFrame());
    equal(await player.evaluate(() => document.activeElement.localName), 'body',
          'the focus of the player');
    await tab.click('a[href="#language"]');
    await tab.waitForFunction(() => document.querySelector('details').open);
    await finish(tab);
});

await test('a change is compared, and the first difference marked', async () => {
    const tab = await open('#cancel-chain');
    await type(tab, textOf('cancel-chain').replace('log innermost-first',
                                                   'log another-word'), 60_000);
    const said = await tab.locator('#said').textContent();
    holds(/the first difference to CPython's is in row \d+\.$/.test(said), said);
    const first = await tab.locator('#twin .first').allTextContents();
    equal(first.length, 1, 'rows that are the first');
    holds(first[0].includes('another-word'), first[0]);
    await finish(tab);
});

await test('a text that is not in the language gets its sentence', async () => {
    const tab = await open();
    equal(await type(tab, 'coro main\n  slep 1\nend\n', 60_000),
          "mine.scenario:2: expected a statement or 'end', not 'slep'", 'said');
    equal(await tab.locator('#player').isVisible(), false, 'a player of nothing');
    await finish(tab);
});

await test('what never ends is stopped, and what follows runs', async () => {
    const tab = await open();
    for (const block of ['busy 0', 'sleep 1']) { /* silent, and not */
        const said = await type(
            tab, `coro main\n repeat 1000000000\n  ${block}\n end\nend\n`, 400);
        holds(/^It was stopped: /.test(said), said);
    }
    equal(await type(tab, 'coro main\nend\n', 60_000), '3 lines; the first ' +
          "difference to CPython's is in row 2.", 'after that');
    await finish(tab);
});

await test('ten thousand tasks, and as many lines as there may be', async () => {
    const tab = await open();
    const said = await type(tab, 'coro main\n repeat 10000\n  spawn t work\n' +
        ' end\nend\ncoro work\n sleep 1\nend\n', 60_000);
    holds(/^20001 lines, \d+ of the rows are not shown/.test(said), said);
    await finish(tab);
});

for (const [colorScheme, forcedColors] of
    [['light', 'none'], ['dark', 'none'], ['light', 'active']])
    await test(`axe, ${colorScheme}, forced ${forcedColors}`, async () => {
        const tab = await open('#cancel-chain', { colorScheme, forcedColors });
        await type(tab, textOf('cancel-chain').replace('innermost', 'outermost'),
                   60_000);
        await tab.evaluate(() => { document.querySelector('details').open = true; });
        await noViolation(tab, 'axe');
        await finish(tab);
    });

await test('320 to 1440 pixels wide, no scrolling sideways', async () => {
    const tab = await open();
    for (const width of [320, 800, 1440]) {
        await tab.setViewportSize({ width, height: 800 });
        const wide = await tab.evaluate(() =>
            document.documentElement.scrollWidth - innerWidth);
        holds(wide <= 0, `${wide} pixels too wide at ${width}`);
    }
    await finish(tab);
});

await test('html-validate', async () => {
    const { HtmlValidate } = packageOf('html-validate');
    const validate = new HtmlValidate({ extends: ['html-validate:standard'],
        rules: { 'no-inline-style': 'off', 'long-title': 'off',
                 'no-trailing-whitespace': 'off' } });
    const report = await validate.validateString(
        readFileSync(process.env.PLAYGROUND_PAGE, 'utf8'), 'playground.html');
    equal(report.results.flatMap((each) => each.messages)
        .map((each) => `${each.line}: ${each.message}`).join('; '), '', 'problems');
});

await browser.close();
