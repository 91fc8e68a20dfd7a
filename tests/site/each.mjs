/* The pages of the site in a browser, with all that can be unfolded unfolded: each
   asks for nothing but files, fits from 320 to 1440 pixels, and axe finds nothing,
   in light, dark and forced colours. Two tabs share the work. The pages of the
   runtime's files are alike: one in ten. The players are in keys.mjs, and by axe in
   tests/player. */
import { readFileSync, readdirSync } from 'node:fs';
import { equal, folder, holds, launch, openTab, packageOf,
         test } from '../player/lib.mjs';

const TABS = 2;
const SCHEMES = [['light', 'none'], ['dark', 'none'], ['light', 'active']];
const browser = await launch();
const axe = readFileSync(packageOf('axe-core/package.json') &&
    `${process.env.PLAYER_PACKAGES}/node_modules/axe-core/axe.min.js`, 'utf8');
const isModule = (name) => readFileSync(`${folder}/${name}`, 'utf8')
    .includes('<p class="part">The runtime, room ');
const names = readdirSync(folder).sort().filter((name, k) =>
    /^(?!play-).*\.html$/.test(name) && (k % 10 === 0 || !isModule(name)));
names.push('search.html?q=gather', '23-tasks.html#vote-2');

/* Texts are of few kinds, by their tags and by what around them has a class or a
   ground of its own: one of each kind has its colours measured, which is slow, in
   each scheme; they are no part of the structure. */
const seen = new Set();
const COLOURS = ['color-contrast', 'link-in-text-block'];
const structure = { preload: false, rules: Object.fromEntries(
    COLOURS.map((rule) => [rule, { enabled: false }])) };

function kindsOfText(list) {
    const known = new Set(list), kinds = new Set();

    for (const each of document.querySelectorAll('body *')) {
        if (![...each.childNodes].some((node) => node.nodeType === 3 &&
                                                 node.data.trim()))
            continue;
        let kind = each.localName;
        for (let at = each; at !== document.body; at = at.parentElement)
            if (at.matches('[class], a, pre, ins, del'))
                kind += ` ${at.localName}.${at.getAttribute('class') ?? ''}`;
        if (!known.has(kind) && !kinds.has(kind) && each.checkVisibility()) {
            kinds.add(kind);
            each.dataset.kind = kind;
        }
    }
    return [...kinds];
}

const run = (tab, context, options) => tab.evaluate(async ([where, how]) => {
    const { violations } = await globalThis.axe.run(where,
        { ...how, resultTypes: ['violations'] }); // the rest takes as long to describe

    return violations.map((each) => `${each.id} (${each.nodes[0].target}): ` +
                                    each.nodes[0].failureSummary).join('; ');
}, [context, options]);

/* What axe need not walk through, since its time grows with the page: colours have
   no structure, and what is of no new kind has its contrast measured elsewhere. */
const withoutColours = () => {
    for (const each of document.querySelectorAll('pre span:not([id], [data-kind])'))
        each.replaceWith(each.textContent);
};
const newOnly = () => {
    for (const each of document.querySelectorAll('body *'))
        if (!each.querySelector('[data-kind]') && !each.closest('[data-kind]'))
            each.remove();
};

async function axeFindsNothing(tab) {
    const kinds = await tab.evaluate(kindsOfText, [...seen]);

    kinds.forEach((kind) => seen.add(kind));
    await tab.evaluate(axe);
    await tab.evaluate(withoutColours);
    equal(await run(tab, 'html', structure), '', 'axe');
    await tab.evaluate(newOnly);
    for (const [colorScheme, forcedColors] of kinds.length ? SCHEMES : []) {
        await tab.emulateMedia({ colorScheme, forcedColors });
        equal(await run(tab, '[data-kind]', { runOnly: COLOURS }),
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
    await axeFindsNothing(tab);
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
