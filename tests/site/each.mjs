/* The pages of the site in a browser, with all that can be unfolded unfolded: each
   asks for nothing but files, fits from 320 to 1440 pixels, and axe finds nothing,
   in light, dark and forced colours. Two tabs share the work. The pages of the
   runtime's files are alike: one in ten. */
import { readFileSync, readdirSync } from 'node:fs';
import { equal, folder, holds, launch, openTab, packageOf,
         test } from '../player/lib.mjs';

const TABS = 2;
const SCHEMES = [['light', 'none'], ['dark', 'none'], ['light', 'active']];
const browser = await launch();
const axe = readFileSync(packageOf('axe-core/package.json') &&
    `${process.env.PLAYER_PACKAGES}/node_modules/axe-core/axe.min.js`, 'utf8');
const isPlayer = (name) => name.startsWith('play-');
const isModule = (name) => readFileSync(`${folder}/${name}`, 'utf8')
    .includes('<p class="part">The runtime, room ');
const names = readdirSync(folder).sort().filter((name, k) => /\.html$/.test(name) &&
    (isPlayer(name) || k % 10 === 0 || !isModule(name)));
names.push('search.html?q=gather', '23-tasks.html#vote-2');

/* Texts are of few kinds, by their tags and classes and those around them: one of
   each kind has its contrast measured, which is slow, in each scheme. */
const seen = new Set();

function kindsOfText(list) {
    const known = new Set(list), kinds = new Set();

    for (const each of document.querySelectorAll('body *')) {
        if (![...each.childNodes].some((node) => node.nodeType === 3 &&
                                                 node.data.trim()))
            continue;
        let kind = '';
        for (let at = each; at !== document.body; at = at.parentElement)
            kind += ` ${at.localName}.${at.getAttribute('class') ?? ''}`;
        if (!known.has(kind) && !kinds.has(kind) && each.checkVisibility()) {
            kinds.add(kind);
            each.dataset.kind = 'new';
        }
    }
    return [...kinds];
}

const run = (tab, context, options) => tab.evaluate(async ([where, how]) => {
    const { violations } = await globalThis.axe.run(where, how);

    return violations.map((each) => `${each.id} (${each.nodes[0].target}): ` +
                                    each.nodes[0].failureSummary).join('; ');
}, [context, options]);

/* A player whose texts are all of kinds that were seen is one seen before; a new one
   is looked at as a whole, since it draws itself anew. */
async function axeFindsNothing(tab, name) {
    const kinds = await tab.evaluate(kindsOfText, [...seen]);

    if (isPlayer(name) && !kinds.length)
        return;
    kinds.forEach((kind) => seen.add(kind));
    await tab.evaluate(axe);
    equal(await run(tab, 'html', { preload: false,
        rules: { 'color-contrast': { enabled: false } } }), '', 'axe');
    for (const [colorScheme, forcedColors] of kinds.length ? SCHEMES : []) {
        await tab.emulateMedia({ colorScheme, forcedColors });
        equal(await run(tab, isPlayer(name) ? 'html' : '[data-kind=new]',
                        { runOnly: 'color-contrast' }),
              '', `${colorScheme}, forced ${forcedColors}`);
    }
}

async function fits(tab) {
    for (const width of [320, 800, 1440]) {
        await tab.setViewportSize({ width, height: 700 });
        const wide = await tab.evaluate(() =>
            document.documentElement.scrollWidth);
        holds(wide <= width, `${wide} pixels of ${width}`);
    }
}

async function look(tab, name) {
    await tab.goto(`file://${folder}/${name}`);
    await tab.evaluate(() => {
        for (const each of document.querySelectorAll('details'))
            each.open = true;
    });
    await fits(tab);
    await axeFindsNothing(tab, name);
    equal(tab.wrong.splice(0).join(), '', 'errors and requests');
}

let next = 0;
await Promise.all(Array.from({ length: TABS }, async () => {
    const tab = await openTab(browser);

    while (next < names.length) {
        const name = names[next++];
        await test(`${name}: width, axe, requests`, () => look(tab, name));
    }
}));
await test('texts of many kinds have been looked at', async () => {
    holds(seen.size > 50, `${seen.size} kinds`);
});
await browser.close();
