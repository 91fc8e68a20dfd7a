/* Every page of the site in a browser, with all that can be unfolded unfolded:
   asks for nothing but files, fits from 320 to 1440 pixels, and axe finds nothing,
   in light, dark and forced colours. Two tabs share the work. */
import { readFileSync, readdirSync } from 'node:fs';
import { equal, folder, holds, launch, openTab, packageOf,
         test } from '../player/lib.mjs';

const TABS = 2;
const SCHEMES = [['light', 'none'], ['dark', 'none'], ['light', 'active']];
const browser = await launch();
const axe = readFileSync(packageOf('axe-core/package.json') &&
    `${process.env.PLAYER_PACKAGES}/node_modules/axe-core/axe.min.js`, 'utf8');
const names = readdirSync(folder).filter((name) => /\.html$/.test(name)).sort();
names.push('search.html?q=gather', '23-tasks.html#vote-2');

/* Texts are of few kinds, by their tags and classes and those around them: one of
   each kind has its contrast measured, which is slow, in each scheme. */
const seen = new Set();

function kindsOfText(known) {
    const kinds = {};

    for (const each of document.querySelectorAll('body *')) {
        if (![...each.childNodes].some((node) => node.nodeType === 3 &&
                                                 node.data.trim()))
            continue;
        let kind = '';
        for (let at = each; at !== document.body; at = at.parentElement)
            kind += ` ${at.localName}${at.hasAttribute('aria-current')
                ? '[current]' : ''}.${at.getAttribute('class') ?? ''}`;
        if (each.checkVisibility() && !known.includes(kind) && !(kind in kinds)) {
            kinds[kind] = true;
            each.dataset.kind = 'new';
        }
    }
    return Object.keys(kinds);
}

const run = (tab, context, options) => tab.evaluate(async ([where, how]) => {
    const { violations } = await globalThis.axe.run(where, how);

    return violations.map((each) => `${each.id} (${each.nodes[0].target}): ` +
                                    each.nodes[0].failureSummary).join('; ');
}, [context, options]);

async function contrasts(tab, name) {
    const kinds = await tab.evaluate(kindsOfText, [...seen]);

    kinds.forEach((kind) => seen.add(kind));
    for (const [colorScheme, forcedColors] of kinds.length ? SCHEMES : []) {
        await tab.emulateMedia({ colorScheme, forcedColors });
        equal(await run(tab, '[data-kind=new]', { runOnly: 'color-contrast' }),
              '', `${name}, ${colorScheme}, forced ${forcedColors}`);
    }
}

async function fits(tab, name) {
    for (const width of [320, 800, 1440]) {
        await tab.setViewportSize({ width, height: 700 });
        const wide = await tab.evaluate(() =>
            document.documentElement.scrollWidth);
        holds(wide <= width, `${name}: ${wide} pixels of ${width}`);
    }
}

async function look(name) {
    const tab = await openTab(browser);

    await tab.goto(`file://${folder}/${name}`);
    await tab.evaluate(() => {
        for (const each of document.querySelectorAll('details'))
            each.open = true;
    });
    await fits(tab, name);
    await tab.evaluate(axe);
    equal(await run(tab, 'html', { preload: false,
        rules: { 'color-contrast': { enabled: false } } }), '', name);
    await contrasts(tab, name);
    equal(tab.wrong.join(), '', 'errors and requests');
    await tab.context().close();
}

let next = 0;
await Promise.all(Array.from({ length: TABS }, async () => {
    while (next < names.length) {
        const name = names[next++];
        await test(`${name}: width, axe, requests`, () => look(name));
    }
}));
await test('texts of many kinds have been looked at', async () => {
    holds(seen.size > 50, `${seen.size} kinds`);
});
await browser.close();
