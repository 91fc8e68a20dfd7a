/* Two runs in one page, as make show-NAME makes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { equal, file, holds, launch, openTab, test, weave } from './lib.mjs';

const browser = await launch();
const program = 'chapter02/13_tasks_overlap';
const happened = 'chapter02-13_tasks_overlap';

async function both(expected) {
    writeFileSync(file('both', 'html'), weave(file(happened, 'trace'), program, '',
                                              file(expected, 'trace')));
    const tab = await openTab(browser, { viewport: { width: 320, height: 700 } });
    await tab.goto(`file://${file('both', 'html')}`);
    return tab;
}

async function done(tab) {
    equal(await tab.evaluate(() => document.documentElement.scrollWidth), 320,
          'width');
    for (const key of ['End', 't', 'Home', 'ArrowRight'])
        await tab.keyboard.press(key);
    equal(tab.wrong.join(), '', 'errors and requests');
    await tab.context().close();
}

await test('what was expected, and happened', async () => {
    const tab = await both(happened);
    equal(await tab.textContent('#expected-lanes p'), 'The same was expected.',
          'it says');
    equal(await tab.locator('.differs').count(), 0, 'marks');
    await done(tab);
});

/* Another program: both begin with main, which makes tasks. */
await test('what was expected, and did not happen', async () => {
    const tab = await both('chapter02-14_working_while_waiting');
    const said = await tab.textContent('#expected-lanes p');
    holds(said.startsWith('They differ') && said.includes('Happened: '), said);
    const at = await tab.evaluate(() => {
        const { model } = globalThis.player;
        return model.events[model.cursor].ev === 'call' && model.difference;
    });
    holds(at > 0, `the cursor begins at ${at}`);
    equal(await tab.locator('.differs').count(), 2, 'marks');
    equal(await tab.locator('#expected-lanes svg').isVisible(), true, 'lanes');
    await done(tab);
});

await test('what the check says stands above them', async () => {
    writeFileSync(file('said', 'txt'), 'expected  a & <b>\n');
    writeFileSync(file('said', 'html'), weave(file(happened, 'trace'), program, '',
        file('chapter02-14_working_while_waiting', 'trace'), file('said', 'txt')));
    const tab = await openTab(browser, { viewport: { width: 320, height: 700 } });
    await tab.goto(`file://${file('said', 'html')}`);
    equal(await tab.textContent('#expected-lanes pre'), 'expected  a & <b>',
          'it says');
    await done(tab);
});

await test('a task that ends in another way is a difference', async () => {
    const other = readFileSync(file(happened, 'trace'), 'utf8').replace(
        /("ev":"done",.*"id":2,"how":)"value"/, '$1"error","text":"ValueError"');
    writeFileSync(file('other', 'trace'), other);
    const tab = await both('other');
    const said = await tab.textContent('#expected-lanes p');
    holds(said.includes('Task-2 ends: ValueError') &&
          said.includes('Task-2 ends: value'), said);
    await done(tab);
});

await test('an expected trace that is none is left out', async () => {
    writeFileSync(file('none', 'trace'), 'not a trace\n');
    const tab = await both('none');
    equal(await tab.isVisible('#expected-lanes'), false, 'it is shown');
    await done(tab);
});
await browser.close();
