/* The site in a browser: every page narrow and wide, a page of each kind by axe,
   by keyboard, without JavaScript; and all of it in one file. */
import { readFileSync, readdirSync } from 'node:fs';
import { equal, folder, holds, launch, openTab, packageOf,
         test } from '../player/lib.mjs';

const browser = await launch();
const axe = readFileSync(
    `${process.env.PLAYER_PACKAGES}/node_modules/axe-core/axe.min.js`, 'utf8');
const names = readdirSync(folder)
    .filter((name) => /\.html$/.test(name) && !/^play/.test(name)).sort();
const text = (name) => readFileSync(`${folder}/${name}`, 'utf8');
/* The smallest page that has the words: what axe takes grows with the page. */
const has = (words) => names.filter((name) => text(name).includes(words))
    .sort((a, b) => text(a).length - text(b).length)[0];
const url = (name) => `file://${folder}/${name}`;
const single = `file://${process.env.SITE}/asyncio.html`;
/* One of each kind; of the notes with programs, pictures and cards. */
const kinds = ['index.html', 'programs.html', 'glossary.html', 'room-loop.html',
               'search.html?q=gather', has('class="picture"'),
               has('<details><summary>Answer'), has('<h2 id="sleep.h">'),
               has('<h1>The lesson')]
    .filter(Boolean);
/* The pages of the runtime's files are alike: one in ten. */
const looked = names.filter((name, k) => !/^[a-z]+-[a-z0-9_]+\.html$/.test(name) ||
                                         k % 10 === 0);

async function openAll(tab) {
    await tab.evaluate(() => {
        for (const each of document.querySelectorAll('details'))
            each.open = true;
    });
}

async function finish(tab) {
    equal(tab.wrong.join(), '', 'errors and requests');
    await tab.context().close();
}

async function noViolation(tab, where) {
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate(() => globalThis.axe.run({ preload: false }));
    equal(violations.map((each) => `${each.id} (${each.nodes[0].target}): ` +
                         each.nodes[0].failureSummary).join('; '), '', where);
}

const SCHEMES = [['light', 'none'], ['dark', 'none'], ['light', 'active']];
for (const [colorScheme, forcedColors] of SCHEMES)
    await test(`axe, ${colorScheme}, forced ${forcedColors}`, async () => {
        const tab = await openTab(browser, { colorScheme, forcedColors });
        for (const name of kinds) {
            await tab.goto(url(name));
            await openAll(tab);
            await noViolation(tab, name);
        }
        await finish(tab);
    });

await test('320 to 1440 pixels wide, no scrolling sideways', async () => {
    const tab = await openTab(browser);
    for (const name of looked) {
        await tab.goto(url(name));
        await openAll(tab);
        for (const width of [320, 800, 1440]) {
            await tab.setViewportSize({ width, height: 700 });
            const wide = await tab.evaluate(() =>
                document.documentElement.scrollWidth);
            holds(wide <= width, `${name}: ${wide} pixels`);
        }
    }
    await finish(tab);
});

await test('html-validate', async () => {
    const { HtmlValidate } = packageOf('html-validate');
    const validate = new HtmlValidate({ extends: ['html-validate:standard'],
        rules: { 'no-inline-style': 'off', 'long-title': 'off',
                 'no-trailing-whitespace': 'off' } });
    for (const name of looked) {
        const report = await validate.validateString(
            text(name), name);
        equal(report.results.flatMap((each) => each.messages).slice(0, 5)
            .map((each) => `${each.line}: ${each.message} (${each.ruleId})`)
            .join('; '), '', name);
    }
});

await test('by keyboard: past the head, and a program opens', async () => {
    const tab = await openTab(browser);
    await tab.goto(url(has('class="program"')));
    await tab.keyboard.press('Tab');
    equal(await tab.evaluate(() => document.activeElement.className), 'skip', 'Tab');
    await tab.keyboard.press('Enter');
    equal(await tab.evaluate(() => document.activeElement.id), 'main', 'Enter');
    await tab.evaluate(() => document.querySelector('summary').focus());
    await tab.keyboard.press('Enter');
    equal(await tab.evaluate(() => document.querySelector('details').open), true,
          'open');
    await finish(tab);
});

await test('the search finds a function, a term and a section', async () => {
    const tab = await openTab(browser);
    await tab.goto(url('index.html'));
    await tab.fill('input[name=q]', 'deadlock');
    await tab.keyboard.press('Enter');
    await tab.waitForSelector('#found a');
    equal(await tab.textContent('#found a'), 'Glossary: deadlock', 'deadlock');
    await tab.fill('input[name=q]', 'asyncio_gather');
    holds((await tab.textContent('#found')).includes('wait/gather'), 'gather');
    await tab.fill('input[name=q]', 'what is a socket?');
    equal(await tab.textContent('#found a'), 'What is a socket?', 'socket');
    await finish(tab);
});

await test('without JavaScript all can be read', async () => {
    const tab = await openTab(browser, { javaScriptEnabled: false });
    await tab.goto(url(has('class="program"')));
    await tab.click('summary');
    holds(await tab.isVisible('details pre'), 'the source');
    await tab.goto(url('search.html'));
    holds((await tab.textContent('main')).includes('needs JavaScript'), 'search');
    await finish(tab);
});

await test('the one file: its search, its players, no other file', async () => {
    const tab = await openTab(browser, { viewport: { width: 320, height: 700 } });
    await tab.goto(`${single}?q=asyncio_gather#search`);
    const found = tab.locator('#found a', { hasText: 'wait/gather' }).first();
    equal((await found.getAttribute('href')).slice(0, 13), '#wait-gather:', 'its place');
    const [player] = await Promise.all([
        tab.context().waitForEvent('page'),
        tab.evaluate(() => document.querySelector('button[data-page]').click())]);
    await player.waitForSelector('#player:not([hidden])');
    equal(await tab.evaluate(() => document.documentElement.scrollWidth), 320,
          'sideways');
    await finish(tab);
});
await browser.close();
