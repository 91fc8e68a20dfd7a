/* By keyboard alone, in every colour scheme, on narrow and wide screens, and
   without JavaScript. */
import { readFileSync } from 'node:fs';
import { equal, file, holds, launch, openTab, packageOf, pages, read, test,
         url } from './lib.mjs';

const browser = await launch();
const axe = readFileSync(packageOf('axe-core/package.json') &&
    `${process.env.PLAYER_PACKAGES}/node_modules/axe-core/axe.min.js`, 'utf8');
const shown = pages.filter((name) =>
    /(01-15|02-(13|15|18|21|28|37))_/.test(name));
const overlap = pages.find((name) => name.startsWith('chapter02-13'));

async function tabOf(name, options) {
    const tab = await openTab(browser, options);
    await tab.goto(url(name));
    return tab;
}

async function finish(tab) {
    equal(tab.wrong.join(), '', 'errors and requests');
    await tab.context().close();
}

async function noViolation(tab) {
    await tab.evaluate(axe);
    /* what is in order is not described in full, which takes half of the time */
    const { violations } = await tab.evaluate(() =>
        globalThis.axe.run({ resultTypes: ['violations'] }));
    equal(violations.map((each) => `${each.id} (${each.nodes[0].target}): ` +
                         each.nodes[0].failureSummary).join('; '), '', 'axe');
}

const SCHEMES = [['light', 'none'], ['dark', 'none'], ['light', 'active']];
/* The loop without tasks, one task beside another, descriptors and threads. */
for (const name of shown.filter((each) => /(01-15|02-15|02-28)_/.test(each)))
    for (const [colorScheme, forcedColors] of SCHEMES)
        await test(`${name}: axe, ${colorScheme}, forced ${forcedColors}`,
                   async () => {
            const tab = await tabOf(name, { colorScheme, forcedColors });
            for (const key of ['o', '?', 'ArrowDown'])
                await tab.keyboard.press(key);
            await noViolation(tab);
            for (const key of ['q', 'Enter', '1'])
                await tab.keyboard.press(key);
            await noViolation(tab);
            await finish(tab);
        });

for (const width of [320, 800, 1440])
    await test(`${width} pixels wide, no scrolling sideways`, async () => {
        const tab = await openTab(browser, { viewport: { width, height: 700 } });
        for (const name of shown) {
            await tab.goto(url(name));
            await tab.keyboard.press('End');
            await tab.keyboard.press('?');
            const wide = await tab.evaluate(() =>
                document.documentElement.scrollWidth);
            holds(wide <= width, `${name}: ${wide} pixels`);
        }
        await finish(tab);
    });

/* What the sentence, the note and the address say. */
const says = (tab) => tab.evaluate(() => ({
    i: globalThis.player.model.cursor,
    event: globalThis.player.model.events[globalThis.player.model.cursor],
    note: document.querySelector('#note').textContent,
    hash: location.hash, axis: globalThis.player.model.axis,
    chosen: globalThis.player.model.chosen }));

await test('every key does what the help says', async () => {
    const tab = await tabOf(overlap);
    const press = async (...keys) => {
        for (const key of keys)
            await tab.keyboard.press(key);
        return says(tab);
    };
    equal((await press('ArrowRight')).i, 1, 'Right');
    equal((await press('ArrowLeft')).i, 0, 'Left');
    equal((await press('Shift+ArrowRight')).event.ev, 'turn', 'Shift+Right');
    const second = await press('Shift+ArrowRight');
    equal(second.event.turn, 2, 'Shift+Right again');
    equal((await press('Shift+ArrowLeft')).event.turn, 1, 'Shift+Left');
    const end = await press('End');
    equal(end.event.ev, 'end', 'End');
    equal((await press('Home')).i, 0, 'Home');
    holds((await press('ArrowDown')).chosen !== undefined, 'Down');
    const run = await press('n');
    equal(run.event.ev, 'run', 'n');
    equal(run.event.task, run.chosen, 'n, of the chosen task');
    const later = await press('n');
    equal((await press('p')).i, run.i, 'p');
    equal((await press('n')).i, later.i, 'n again');
    const why = await press('w');
    equal(why.event.n, later.event.by, 'w');
    equal((await press('Shift+W')).event.by, why.event.n, 'Shift+w');
    equal((await press('Home', 'o')).event.ev, 'out', 'o');
    equal((await press('t')).axis, 'time', 't');
    const link = await press('m');
    equal(link.hash, `#${link.event.n}`, 'm');
    holds(link.note.includes(link.hash), `m says "${link.note}"`);
    holds((await press(' ')).note.startsWith('Playing'), 'Space');
    const paused = await press(' '); // where, depends on the machine
    holds(paused.note.startsWith('Paused'), 'Space again');
    await press('Escape');
    equal((await press('ArrowRight')).i, paused.i, 'after Esc no key works');
    await finish(tab);
});

await test('keys can be switched off', async () => {
    const tab = await tabOf(overlap);
    await tab.keyboard.press('?');
    for (let k = 0; k < 20; k++) {
        await tab.keyboard.press('Tab');
        if (await tab.evaluate(() => document.activeElement.id === 'keys-on'))
            break;
    }
    await tab.keyboard.press(' ');
    await tab.keyboard.press('End');
    equal((await says(tab)).i, 0, 'End, switched off');
    await tab.keyboard.press(' ');
    await tab.keyboard.press('End');
    holds((await says(tab)).i > 0, 'End, switched on');
    await finish(tab);
});

await test('a link leads to its place', async () => {
    const tab = await openTab(browser);
    await tab.goto(`${url(overlap)}#35`);
    equal((await says(tab)).event.n, 35, '#35');
    await tab.goto(`${url(overlap)}#turn-3`);
    equal((await says(tab)).event.turn, 3, '#turn-3');
    await tab.goto(`${url(overlap)}#nowhere`);
    equal((await says(tab)).event.turn, 3, '#nowhere, which is ignored');
    await finish(tab);
});

/* Answers each question, every other one wrong on purpose. */
await test('predict, by keyboard alone', async () => {
    const tab = await tabOf(overlap);
    const heading = () => tab.textContent('#predict h2');
    const right = () => tab.evaluate(() =>
        [...document.querySelectorAll('#predict button')].length);
    await tab.keyboard.press('q');
    equal(await heading(), 'Predict', 'heading');
    const seen = new Set();
    let asked = 0;
    for (;; asked++) {
        await tab.keyboard.press('Enter'); /* next question has the focus */
        if (await heading() === 'No more questions')
            break;
        const answers = await right();
        holds(answers >= 2, `${answers} answers`);
        await tab.keyboard.press(String(1 + asked % answers));
        const verdict = await heading();
        holds(verdict === 'Right' || verdict === 'Not so', verdict);
        const words = await tab.textContent('#predict p');
        equal(verdict === 'Not so', words.includes('misconception'),
              'a wrong answer names a misconception');
        seen.add(verdict);
        holds(asked < 500, 'it never ends');
    }
    equal([...seen].sort().join(), 'Not so,Right', 'verdicts');
    await tab.keyboard.press('Enter');
    equal(await tab.isVisible('#predict'), false, 'still open');
    await finish(tab);
});

await test('what comes later is covered while predicting', async () => {
    const tab = await tabOf(overlap);
    await tab.keyboard.press('q');
    const later = await tab.evaluate(() =>
        [...document.querySelectorAll('#table tr[aria-current] ~ tr')]
            .some((row) => row.offsetHeight > 0));
    equal(later, false, 'later rows can be seen');
    equal(await tab.locator('#lanes .cover').count(), 1, 'covers');
    await finish(tab);
});

await test('without JavaScript', async () => {
    const tab = await tabOf(overlap, { javaScriptEnabled: false });
    const text = await tab.textContent('body');
    const numbers = read(overlap, 'trace').match(/"n":\d+/g);
    holds(text.includes('static struct outcome async_main'), 'no source');
    holds(text.includes('finished sleeping for 3 second(s)'), 'no output');
    equal(await tab.locator('tbody tr').count() >= numbers.length, true, 'rows');
    equal(await tab.isVisible('#player'), false, 'an empty player');
    await finish(tab);
});

/* A pattern of the hidden player would be taken for that of the picture. */
await test('no id is twice in a page, nor in what is read without JavaScript', () => {
    for (const name of shown) {
        const ids = Array.from(read(name, 'html').replace(/<script[^]*?<\/script>/g, '')
            .matchAll(/<[^<>]* id="([^"]*)"/g), (each) => each[1]);
        const twice = ids.filter((id, k) => ids.indexOf(id) !== k);
        holds(ids.length > 20, `only ${ids.length} ids in ${name}`);
        equal(twice.join(), '', `ids that are twice in ${name}`);
    }
});

await test('html-validate', async () => {
    const { HtmlValidate } = packageOf('html-validate');
    const validate = new HtmlValidate({ extends: ['html-validate:standard'],
        rules: { 'no-inline-style': 'off', 'long-title': 'off',
                 'no-trailing-whitespace': 'off' } });
    for (const name of shown) {
        const report = await validate.validateString(
            readFileSync(file(name, 'html'), 'utf8'), `${name}.html`);
        equal(report.results.flatMap((each) => each.messages)
            .map((each) => `${each.line}: ${each.message} (${each.ruleId})`)
            .join('; '), '', name);
    }
});
await browser.close();
