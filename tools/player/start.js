/* The page begins: the trace is read, or it is said why it cannot be. */

/* The most important in a bar, all in the help. */
function makeButtons(root, commands) {
    function add(box, each, text) {
        const button = document.createElement('button');
        button.type = 'button';
        button.title = each.name;
        button.innerHTML = `<kbd>${each.label}</kbd> ${text}`;
        button.addEventListener('click', each.run);
        box.append(button);
    }
    for (const each of commands) {
        if (each.short)
            add(root.querySelector('#buttons'), each, each.short);
        add(root.querySelector('#keys'), each, each.name);
    }
}

/* #35 is event 35, #turn-4 where turn 4 begins. */
function indexOfLink(model, hash) {
    const [, turn, number] = /^#(turn-)?(\d+)$/.exec(hash) ?? [];

    if (number === undefined)
        return -1;
    return turn ? model.events.findIndex((e) => e.turn === Number(number))
                : model.facts.byNumber.get(Number(number)) ?? -1;
}

function start() {
    const root = document.getElementById('player');
    const trace = readTrace(document.getElementById('trace').textContent);
    const problem = document.getElementById('problem');

    problem.textContent = trace.problem || trace.warning;
    problem.hidden = problem.textContent === '';
    if (trace.problem)
        return;
    root.hidden = false;
    document.getElementById('plain').hidden = true;
    const model = makeModel(trace, readFiles(document));
    const expected = readTrace(document.getElementById('expected').textContent);
    const player = makePlayer(root, model, expected.problem
        ? null : makeModel(expected, new Map()));
    const commands = makeCommands(player), on = root.querySelector('#keys-on');
    const follow = () => {
        const i = indexOfLink(model, location.hash);
        if (i >= 0)
            player.goTo(i);
        return i >= 0;
    };
    makeButtons(root, commands);
    listenToKeys(root, () => on.checked, commands);
    addEventListener('hashchange', follow);
    addEventListener('resize', player.measure);
    if (!follow())
        player.goTo(placeOfDifference(model));
    root.focus({ preventScroll: true });
    globalThis.player = player; /* for the console, and for the tests */
}

start();
