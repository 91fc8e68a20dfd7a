/* The site's pages are valid; in a browser: by keyboard, the search, without
   JavaScript, and all of it in one file. */
import { readFileSync, readdirSync } from 'node:fs';
import { equal, folder, holds, launch, openTab, packageOf, test } from '../player/lib.mjs';

const browser = await launch();
const names = readdirSync(folder)
    .filter((name) => /\.html$/.test(name) && !/^play/.test(name)).sort();
const text = (name) => readFileSync(`${folder}/${name}`, 'utf8');
/* The smallest page that has the words: what axe takes grows with the page. */
const has = (words) => names.filter((name) => text(name).includes(words))
    .sort((a, b) => text(a).length - text(b).length)[0];
const url = (name) => `file://${folder}/${name}`;
const single = `file://${process.env.SITE}/asyncio.html`;

async function finish(tab) {
    equal(tab.wrong.join(), '', 'errors and requests');
    await tab.context().close();
}

await test('html-validate', async () => {
    const { HtmlValidate } = packageOf('html-validate');
    const validate = new HtmlValidate({ extends: ['html-validate:standard'],
        rules: { 'no-inline-style': 'off', 'long-title': 'off',
                 'no-trailing-whitespace': 'off' } });
    for (const name of names) {
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

/* So that without JavaScript the others are what they are with it. */
await test('the search and the playground have a script, and no other page', async () => {
    equal(names.filter((name) => /<script| on[a-z]+="/.test(text(name)) &&
                                 name !== 'playground.html').join(),
          'search.html', 'pages with a script');
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

await test('on paper: what is folded, but answers; no line is cut', async () => {
    const tab = await openTab(browser, { viewport: { width: 700, height: 990 } });
    await tab.goto(url('23-tasks.html'));
    await tab.emulateMedia({ media: 'print' });
    const seen = (what) => tab.evaluate((selector) =>
        [...document.querySelectorAll(selector)].filter((each) =>
            each.checkVisibility({ contentVisibilityAuto: true }) &&
            each.getBoundingClientRect().height > 0).length, what);
    equal(await seen('header, textarea, .difference, .card details'), 0, 'not seen');
    holds(await seen('.program > details pre') >= 8, 'sources and outputs');
    equal(await tab.evaluate(() => [...document.querySelectorAll('pre')]
        .filter((each) => each.scrollWidth > each.clientWidth).length), 0, 'cut');
    await finish(tab);
});

/* It is large: opened once, with a search, and then gone about in. */
const tab = await openTab(browser, { viewport: { width: 320, height: 700 } });
await tab.goto(`${single}?q=asyncio_gather#search`);

const opened = async (press) =>
    (await Promise.all([tab.context().waitForEvent('page'), press()]))[0];

await test('the one file: its search, its players, no other file', async () => {
    const found = tab.locator('#found a', { hasText: 'wait/gather' }).first();
    equal((await found.getAttribute('href')).slice(0, 13), '#wait-gather:', 'its place');
    const player = await opened(() => tab.evaluate(() =>
        document.querySelector('button[data-page^=play-]').click()));
    await player.waitForSelector('#player:not([hidden])');
    equal(await tab.evaluate(() => document.documentElement.scrollWidth), 320,
          'sideways');
});

await test('the one file: its playground runs', async () => {
    const button = tab.locator('header button[data-page="playground.html"]');
    if (await button.count()) { // where this machine can make it
        const page = await opened(() => button.click());
        await page.waitForFunction(() => globalThis.playground?.runs >= 1);
        holds(await page.locator('#twin tbody tr').count() > 0, 'what it did');
    }
});

await test('the one file: a question, large', async () => {
    await tab.evaluate(() => { location.hash = '23-tasks:vote-2'; });
    const card = tab.locator('[id="23-tasks:vote-2"]:target');
    await card.getByText('Next question').click();
    equal(new URL(tab.url()).hash, '#23-tasks:vote-3', 'next');
    equal(await tab.evaluate(() => [...document.querySelectorAll('.card, article > p')]
        .filter((each) => each.checkVisibility()).map((each) => each.id).join()),
          '23-tasks:vote-3', 'seen');
    await finish(tab);
});
await browser.close();
