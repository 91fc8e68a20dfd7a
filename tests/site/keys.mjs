/* By keyboard alone: the cards of questions, on their page and large, one after the
   other, as for a class (#vote); and every player. */
import { readFileSync, readdirSync } from 'node:fs';
import { equal, folder, holds, launch, openTab, test } from '../player/lib.mjs';

const browser = await launch();
const tab = await openTab(browser, { viewport: { width: 1024, height: 768 } });
const asking = readdirSync(folder).filter((name) => !/^play/.test(name) &&
    /id="vote"/.test(readFileSync(`${folder}/${name}`, 'utf8'))).sort();
const url = (name) => `file://${folder}/${name}`;

/* Which control has the focus, and the card it is in. */
const focused = () => tab.evaluate(() => {
    const at = document.activeElement;

    return { name: at.localName, text: at.textContent.trim(), value: at.value,
             card: at.closest('.card')?.id, open: at.parentElement.open };
});

async function press(key) {
    await tab.keyboard.press(key);
    return focused();
}

const seen = () => tab.evaluate(() => [...document.querySelectorAll('.card')]
    .filter((each) => each.checkVisibility()).map((each) => each.id).join());

const count = (what) => tab.evaluate((selector) =>
    document.querySelectorAll(selector).length, what);

/* From the heading before the card, as by a link to it. */
async function focusBefore(card) {
    await tab.evaluate((id) => {
        const at = document.getElementById(id).parentElement.previousElementSibling;
        at.tabIndex = -1;
        at.focus();
    }, card);
}

/* Writes a prediction into each card, and comes to each answer, by Tab. */
async function predictAll(name) {
    const cards = await count('.card');
    let last = 0, written = 0, answers = 0;

    await focusBefore('vote-1');
    for (let presses = 0; last < cards; presses++) {
        const at = await press('Tab');

        holds(presses < 300, `Tab does not get beyond ${at.card}`);
        if (at.name === 'textarea') {
            await tab.keyboard.type('3');
            equal((await focused()).value, '3', 'a prediction');
            written++;
        } else if (at.text === 'Answer')
            answers++;
        else if (at.text === `Question ${last + 1}, large`)
            last++;
        else if (!at.card) // between two lists
            await focusBefore(`vote-${last + 1}`);
    }
    equal(written, cards, 'predictions');
    equal(answers, await count('.card > details'), 'answers');
}

/* A browser takes the focus away from where it was when it draws the target, which can
   be after the page has loaded: a key pressed before that is lost. */
async function targeted(id) {
    await tab.waitForSelector(`#${id}:target`);
    await tab.evaluate(() => new Promise((drawn) => { requestAnimationFrame(drawn); }));
}

async function enlarge(name, target) {
    await tab.goto('about:blank');
    await tab.goto(`${url(name)}#${target}`);
    await targeted(target);
}

/* From #vote to the last card: nothing else is seen, its answer opens. */
async function voteAll(name, cards) {
    await enlarge(name, 'vote');
    for (let card = 1; card <= cards; card++) {
        const id = `vote-${card}`;
        let at = await press('Tab');

        equal(await seen(), id, 'seen');
        for (; !/^(Next|Back)/.test(at.text); at = await press('Tab')) {
            equal(at.card, id, 'the focus');
            if (at.text === 'Answer')
                equal((await press('Enter')).open, true, `answer of ${id}`);
        }
        await tab.keyboard.press('Enter');
        if (at.text.startsWith('Next'))
            await targeted(`vote-${card + 1}`);
        else if (card < cards) // of the next list
            await enlarge(name, `vote-${card + 1}`);
    }
    await tab.waitForSelector('header'); // back at the page
}

/* Each card large; as they stand, those of every fourth page, for they are alike. */
for (const [k, name] of asking.entries())
    await test(`${name}: cards by keyboard, and large`, async () => {
        await tab.goto(url(name));
        if (k % 4 === 0)
            await predictAll(name);
        await voteAll(name, await count('.card'));
        equal(tab.wrong.splice(0).join(), '', 'errors and requests');
    });

await test('a card that is large is large, and has the page\'s heading', async () => {
    await enlarge(asking[0], 'vote');
    const size = await tab.evaluate(() => parseFloat(
        getComputedStyle(document.querySelector('.card > p')).fontSize));
    holds(size >= 28, `${size} pixels`);
    holds(await tab.isVisible('h1'), 'h1');
    holds(!await tab.isVisible('textarea'), 'no place to write');
});
/* What each key does, the player's own tests try: here, that it does it in each, and
   on a phone. */
async function play(name) {
    const press = async (...keys) => {
        for (const key of keys)
            await tab.keyboard.press(key);
        return tab.evaluate(() => {
            const { cursor, events } = globalThis.player.model;
            return { cursor, last: events.length - 1, n: events[cursor].n,
                     output: events.findIndex((each) => each.ev === 'out') };
        });
    };

    await tab.goto(url(name));
    const end = await press('End');
    holds(end.last > 2, 'events');
    equal(end.cursor, end.last, 'End');
    equal((await press('ArrowLeft')).cursor, end.last - 1, 'Left');
    equal((await press('Home', 'ArrowRight')).cursor, 1, 'Home, Right');
    const next = await press('Home', 'o');
    equal(next.cursor, Math.max(next.output, 0), 'o, the first output');
    await press('?', 'm');
    holds(await tab.evaluate(() => document.documentElement.scrollWidth) <= 320,
          'sideways');
    equal(new URL(tab.url()).hash, `#${next.n}`, 'm');
}

await tab.setViewportSize({ width: 320, height: 700 });
const players = readdirSync(folder).filter((name) => /^play-/.test(name)).sort();
for (const name of players)
    await test(`${name}: by keyboard`, async () => {
        await play(name);
        equal(tab.wrong.splice(0).join(), '', 'errors and requests');
    });
await browser.close();
