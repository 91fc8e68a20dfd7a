/* What the tests of the playground share: the module and what runs it, as the page
   has them, and the scenarios. */
import { readFileSync, readdirSync } from 'node:fs';
import vm from 'node:vm';

const BUILD = process.env.PLAYGROUND_BUILD;

export const module = new WebAssembly.Module(
    readFileSync(`${BUILD}/playground/scenario.wasm`));

/* The scripts of the page have no modules: they are one script there. */
export const { runScenario } = vm.runInThisContext(
    ['wasi', 'run'].map((name) =>
        readFileSync(`tools/playground/${name}.js`, 'utf8')).join('\n') +
    '\n({ runScenario })');

export const scenarios = readdirSync('tests/scenarios')
    .filter((name) => /\.scenario$/.test(name))
    .map((name) => name.replace(/\.scenario$/, '')).sort();

export const textOf = (name) =>
    readFileSync(`tests/scenarios/${name}.scenario`, 'utf8');
export const expectedOf = (name) =>
    readFileSync(`tests/scenarios/${name}.expected`, 'utf8');
