/* What the tests of the player share: the pages, the browser, and how a test
   is told to tests/tally.awk. */
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export const folder = path.resolve(process.env.PLAYER_PAGES);

/* The names of all pages: chapter02-13_tasks_overlap. */
export const pages = readdirSync(folder).filter((name) => /\.trace$/.test(name))
    .map((name) => name.replace(/\.trace$/, '')).sort();

export const file = (name, ending) => path.join(folder, `${name}.${ending}`);
export const url = (name) => `file://${file(name, 'html')}`;

/* A test passes if it returns without throwing. */
export async function test(name, body) {
    try {
        await body();
        console.log(`pass ${name}`);
    } catch (error) {
        console.log(`FAIL ${name}: ${String(error.message).slice(0, 1000)}`);
    }
}

export function equal(got, expected, what) {
    if (got !== expected)
        throw new Error(`${what}: expected ${expected}, got ${got}`);
}

export function holds(condition, what) {
    if (!condition)
        throw new Error(what);
}

/* From where npm has put them, which is not above these files. */
export function packageOf(name) {
    return createRequire(`${process.env.PLAYER_PACKAGES}/package.json`)(name);
}

export async function launch() {
    const { chromium } = packageOf('playwright-core');
    return chromium.launch({ executablePath: process.env.CHROMIUM,
                             args: ['--no-sandbox'] });
}

/* A tab that keeps all errors, and all requests that leave the disk and the page
   itself, whose own are blobs, and frames without an address. */
export async function openTab(browser, options = {}) {
    const context = await browser.newContext(options);
    const tab = await context.newPage();

    context.setDefaultTimeout(600000); // a busy machine is no fault of the page
    tab.wrong = [];
    tab.on('pageerror', (error) => tab.wrong.push(error.message));
    tab.on('console', (message) => message.type() === 'error' &&
                                   tab.wrong.push(message.text()));
    tab.on('request', (request) => /^(file|data|blob|about):/.test(request.url()) ||
                                   tab.wrong.push(`asked ${request.url()}`));
    return tab;
}

export function weave(trace, program, ...more) {
    const woven = spawnSync('sh', ['tools/player/weave.sh', trace, program, ...more],
                            { maxBuffer: 1 << 28 });
    equal(woven.status, 0, `weave of ${trace}: ${woven.stderr}`);
    return woven.stdout;
}

/* As tests/program.sh does: placeholders stand for what differs by run. */
export function expectSame(expected, got) {
    const compared = spawnSync('awk', ['-f', 'tests/expect.awk', expected, got]);
    equal(String(compared.stdout), '', 'output');
}

export const read = (name, ending) => readFileSync(file(name, ending), 'utf8');

/* The program of a page: chapter02/13_tasks_overlap. */
export const programOf = (name) => name.replace('-', '/');
