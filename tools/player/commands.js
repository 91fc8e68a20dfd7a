/* What can be done, each with its key; page.html has a button for each. */

function makeCommands(player) {
    const { model } = player;
    const { events, facts } = model;
    const last = events.length - 1;

    function find(from, step, wanted) {
        for (let i = from + step; i >= 0 && i <= last; i += step)
            if (wanted(events[i], i))
                return i;
        return -1;
    }
    function goOrSay(i, otherwise) {
        if (i >= 0)
            player.goTo(i);
        else
            player.say(otherwise);
    }
    /* Forward to where the next turn begins, back to where this one began or
       the one before it. */
    const turn = (step) => goOrSay(
        find(model.cursor, step, (event) => event.ev === 'turn'),
        step > 0 ? 'This is the last turn.' : 'No turn has begun yet.');
    /* If none is chosen, it is the one that this event is about. */
    function ofChosen(step) {
        model.chosen ??= taskOf(facts, events, model.cursor) ??
            facts.names.keys().next().value;
        goOrSay(find(model.cursor, step, (event) => event.ev === 'run' &&
                                                    event.task === model.chosen),
                model.chosen === undefined ? 'This program has no task.'
                    : `${model.words.name(model.chosen)} has no ` +
                      `${step > 0 ? 'later' : 'earlier'} step.`);
    }
    function choose(step) {
        const ids = [...facts.names.keys()];
        if (ids.length === 0)
            return player.say('This program has no task.');
        const at = ids.indexOf(model.chosen); /* -1: from the one end or the other */
        model.chosen = ids.at((step < 0 ? Math.max(at, 0) - 1 : at + 1) % ids.length);
        player.show();
        player.say(`${model.words.name(model.chosen)} is chosen.`);
    }
    function link() {
        history.replaceState(null, '', `#${events[model.cursor].n}`);
        player.say(`The address of this page now leads here: ${location.hash}.`);
    }

    return {
        ArrowLeft: () => player.step(-1),
        ArrowRight: () => player.step(1),
        'Shift+ArrowLeft': () => turn(-1),
        'Shift+ArrowRight': () => turn(1),
        Home: () => player.goTo(0),
        End: () => player.goTo(last),
        ' ': () => player.playOrPause(),
        ArrowUp: () => choose(-1),
        ArrowDown: () => choose(1),
        p: () => ofChosen(-1),
        n: () => ofChosen(1),
        w: () => goOrSay(facts.cause[model.cursor],
                           'Nothing in the trace caused this event.'),
        'Shift+W': () => goOrSay(facts.effects[model.cursor][0] ?? -1,
                                 'Nothing came of this event.'),
        o: () => goOrSay(find(model.cursor, 1, (e) => e.ev === 'out'),
                           'Nothing more is printed.'),
        t: () => player.changeAxis(),
        m: link,
        q: () => player.predict.toggle(),
        '?': () => player.help(),
        Escape: () => player.out(),
    };
}

/* Keys work while the player has the focus, and can be switched off. What a
   button, a link or a box does with a key comes first. */
function listenToKeys(element, isOn, commands) {
    const own = { BUTTON: [' ', 'Enter'], SUMMARY: [' ', 'Enter'], INPUT: [' '],
                  A: ['Enter'] };

    element.addEventListener('keydown', (event) => {
        if (!isOn() || event.ctrlKey || event.altKey || event.metaKey)
            return;
        if (own[event.target.tagName]?.includes(event.key))
            return;
        const shifted = event.shiftKey && event.key !== '?';
        const key = (shifted ? 'Shift+' : '') + event.key;
        if (Object.hasOwn(commands, key)) {
            event.preventDefault();
            commands[key]();
        }
    });
    for (const button of element.querySelectorAll('[data-key]'))
        button.addEventListener('click', commands[button.dataset.key]);
}
