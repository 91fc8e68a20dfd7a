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

for (const name of pages) {
    const events = read(name, 'trace').split('\n').length;
    if (events > 3000)
        continue;
    await test(`${name}: in a browser`, async () => {
        const tab = await openTab(browser);
        await tab.goto(url(name));
        const went = await tab.evaluate(thereAndBack, signature.toString());
        equal(went.differs, '', 'forward and back differ at');
        equal(tab.wrong.join(), '', 'errors and requests');
        writeFileSync(file(name, 'printed'), went.printed);
        expectSame(`${programOf(name)}.expected`, file(name, 'printed'));
        await tab.context().close();
    });
}

/* What the processor does for a step, from the key to the painted page; a machine
   that is busy does not make it more. Told, not judged. */
await test('a step at 20,000 events', async () => {
    const long = pages.find((name) => read(name, 'trace').length > 1e6);
    holds(long, 'no program leaves so long a trace');
    const tab = await openTab(browser);
    const session = await tab.context().newCDPSession(tab);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const used = async () => (await session.send('Performance.getMetrics')).metrics
        .find((metric) => metric.name === 'TaskDuration').value * 1000;
    const before = await used();
    await tab.goto(url(long));
    await tab.evaluate(() => globalThis.player.goTo(9000));
    const loaded = await used();
    await tab.evaluate(async () => {
        for (let k = 0; k < 100; k++) {
            globalThis.player.step(1);
            await new Promise(requestAnimationFrame);
        }
    });
    const each = (await used() - loaded) / 100;
    console.log(`# ${long}: ${(loaded - before).toFixed(0)} ms of processor ` +
                `time to be shown, ${each.toFixed(1)} ms per step`);
    equal(await tab.evaluate(() => globalThis.player.model.cursor), 9100, 'cursor');
    equal(tab.wrong.join(), '', 'errors');
    await tab.context().close();
});
await browser.close();
