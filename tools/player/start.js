/* The page begins: the trace is read, or it is said why it cannot be. */

/* #35 is event 35, #turn-4 where turn 4 begins. */
function indexOfLink(model, hash) {
    const [, turn, number] = /^#(turn-)?(\d+)$/.exec(hash) ?? [];

    if (number === undefined)
        return -1;
    return turn ? model.events.findIndex((e) => e.turn === Number(number))
                : model.facts.byNumber.get(Number(number)) ?? -1;
}

function start() {
    const root = byId('player');
    const trace = readTrace(byId('trace').textContent);
    const problem = byId('problem');

    problem.textContent = trace.problem || trace.warning;
    problem.hidden = problem.textContent === '';
    if (trace.problem)
        return;
    root.hidden = false;
    byId('plain').hidden = true;
    const model = makeModel(trace, readFiles(document));
    const expected = readTrace(byId('expected').textContent);
    const player = makePlayer(root, model, expected.problem
        ? null : makeModel(expected, new Map()));
    const commands = makeCommands(player), on = byId('keys-on');
    const follow = (otherwise) => {
        const i = indexOfLink(model, location.hash);
        player.goTo(i >= 0 ? i : otherwise);
    };
    listenToKeys(root, () => on.checked, commands);
    addEventListener('hashchange', () => follow(model.cursor));
    addEventListener('resize', player.measure);
    follow(expected.problem ? 0 : placeOfDifference(model));
    root.focus({ preventScroll: true });
    globalThis.player = player; /* for the console, and for the tests */
}

start();
