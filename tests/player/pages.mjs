/* Every page in a browser: forward to its end and back, by keys. */
import { writeFileSync } from 'node:fs';
import { equal, expectSame, file, holds, launch, openTab, pages, programOf,
         read, test, url } from './lib.mjs';

const browser = await launch();

/* In the page: what all views say, but for how far they are scrolled. */
function signature() {
    const root = document.getElementById('player');
    const parts = ['sentence', 'loop', 'tree', 'output']
        .map((id) => root.querySelector(`#${id}`).innerHTML);
    for (const marked of root.querySelectorAll('#source li[class]'))
        parts.push(marked.value + marked.outerHTML);
    parts.push(root.querySelector('#source [aria-pressed=true]').textContent,
               root.querySelector('#table tr[aria-current]').textContent);
    return parts.join('\n');
}

/* In the page: steps by a key to the last event and back to the first, and
   compares. Says where it differs, and what was printed at the end. */
function thereAndBack(take) {
    const say = new Function(`return (${take})()`);
    const root = document.getElementById('player');
    const { events } = globalThis.player.model;
    const press = (key) => root.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true }));
    const forward = [say()];

    for (let i = 1; i < events.length; i++) {
        press('ArrowRight');
        forward.push(say());
    }
    const printed = [...root.querySelectorAll('#output .out')]
        .map((each) => each.textContent).join('');
    for (let i = events.length - 1; i >= 0; i--) {
        if (say() !== forward[i])
            return { differs: `event ${events[i].n}`, printed };
        press('ArrowLeft');
    }
    return { differs: '', printed };
}

/* A tab for all of them: each page begins anew in it. */
const tab = await openTab(browser);
for (const name of pages) {
    const events = read(name, 'trace').split('\n').length;
    if (events > 3000)
        continue;
    await test(`${name}: in a browser`, async () => {
        tab.wrong.length = 0;
        await tab.goto(url(name));
        const went = await tab.evaluate(thereAndBack, signature.toString());
        equal(went.differs, '', 'forward and back differ at');
        equal(tab.wrong.join(), '', 'errors and requests');
        writeFileSync(file(name, 'printed'), went.printed);
        expectSame(`${programOf(name)}.expected`, file(name, 'printed'));
    });
}
await tab.context().close();

/* What a step costs. The processor's time, from the key to the painted page, is
   told: on a machine that is busy it is more. The work is judged, for that is
   the same everywhere: how often the page is laid out, how many events are folded,
   how many copies of the state are made. */
await test('a step at 20,000 events', async () => {
    const long = pages.find((name) => read(name, 'trace').length > 1e6);
    holds(long, 'no program leaves so long a trace');
    const tab = await openTab(browser);
    const session = await tab.context().newCDPSession(tab);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const metric = async (name) => (await session.send('Performance.getMetrics'))
        .metrics.find((each) => each.name === name).value;
    const before = await metric('TaskDuration');
    await tab.goto(url(long));
    await tab.evaluate(() => globalThis.player.goTo(9000));
    const loaded = await metric('TaskDuration');
    const layouts = await metric('LayoutCount');
    const calls = await tab.evaluate(async () => {
        const calls = { foldEvent: 0, copyState: 0 };
        for (const name of Object.keys(calls)) {
            const original = globalThis[name];
            globalThis[name] = (...all) => {
                calls[name]++;
                return original(...all);
            };
        }
        for (let k = 0; k < 100; k++) {
            globalThis.player.step(1);
            await new Promise(requestAnimationFrame);
        }
        return calls;
    });
    const each = (await metric('TaskDuration') - loaded) * 10;
    console.log(`# ${long}: ${((loaded - before) * 1000).toFixed(0)} ms of ` +
                `processor time to be shown, ${each.toFixed(1)} ms per step`);
    equal(calls.foldEvent, 100, 'events folded in 100 steps');
    equal(calls.copyState, 0, 'copies of the state in 100 steps');
    const laidOut = await metric('LayoutCount') - layouts;
    holds(laidOut > 0 && laidOut <= 110, `laid out ${laidOut} times in 100 steps`);
    equal(await tab.evaluate(() => globalThis.player.model.cursor), 9100, 'cursor');
    equal(tab.wrong.join(), '', 'errors');
    await tab.context().close();
});
await browser.close();
