/* One run of a scenario: a new instance of the module, its words and files, and
   what is there of it in the end, however it has ended. */

/* The names of a module's functions by their indices: its section "name". */
function namesOf(module) {
    const [section] = WebAssembly.Module.customSections(module, 'name');
    const names = new Map(), bytes = new Uint8Array(section ?? []);
    const FUNCTIONS = 1;
    let at = 0;

    function number() { /* seven bits a byte, the lowest first */
        let value = 0, shift = 0, byte;
        do {
            byte = bytes[at++];
            value |= (byte & 127) << shift;
            shift += 7;
        } while (byte & 128);
        return value;
    }
    function text() {
        const length = number();
        at += length;
        return new TextDecoder().decode(bytes.subarray(at - length, at));
    }
    while (at < bytes.length) {
        const kind = bytes[at++], length = number(), end = at + length;
        for (let left = kind === FUNCTIONS ? number() : 0; left > 0; left--) {
            const index = number();
            names.set(index, text());
        }
        at = end;
    }
    return names;
}

/* A function's address is its place in the module's table, and the name of what
   stands there is, for JavaScript, its index. */
function makeFunctionName(names, run) {
    return (address, at, room) => {
        const found = run.exports.__indirect_function_table.get(address);
        const name = new TextEncoder().encode(names.get(Number(found?.name)) ?? '');
        new Uint8Array(run.exports.memory.buffer, at, room)
            .set(name.subarray(0, room));
        return Math.min(name.length, room);
    };
}

/* Why it has ended, if that was not by itself; a sentence, or nothing. */
function whyOf(error) {
    if (error instanceof Exit)
        return error.message;
    if (error instanceof RangeError)
        return 'It was stopped: its calls are nested too deep.';
    if (error instanceof WebAssembly.RuntimeError)
        return `It was stopped: ${error.message}.`;
    throw error;
}

/*
 * Runs this text for at most so many milliseconds. What it printed (`trace`; empty
 * if it is not in the language) and what stands on stderr (`said`), the events of
 * the loop (JSON lines), its status, and `stopped`: why it did not end.
 */
function runScenario(module, name, text, most) {
    const began = performance.now(), scenario = new File();
    const files = new Map([[name, scenario]]);
    scenario.write(0, new TextEncoder().encode(text));
    const system = makeSystem(files, ['scenario', '--stackless', name],
        ['ASYNCIO_TRACE=events'], () => {
            if (performance.now() - began > most)
                throw new Exit(-1, `It was stopped: it had not ended after ` +
                                   `${most / 1000} s.`);
        });
    const run = {};
    run.exports = new WebAssembly.Instance(module, {
        wasi_snapshot_preview1: system.calls,
        page: { function_name: makeFunctionName(namesOf(module), run) },
    }).exports;
    system.memory = run.exports.memory;

    let status = 0, stopped = '';
    try {
        run.exports._start();
    } catch (error) {
        stopped = whyOf(error);
        status = error.status ?? -1;
    }
    return { status, stopped, trace: system.stdout.text,
             said: system.stderr.text, events: files.get('events')?.text ?? '',
             milliseconds: performance.now() - began };
}
