/* What can be done, each with its key: the buttons, the help and the keyboard
   are made from this one table. */

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
        step > 0 ? 'This is the last turn.' : 'This is before the first turn.');
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
        const at = ids.indexOf(model.chosen);
        model.chosen = ids[at < 0 ? (step > 0 ? 0 : ids.length - 1)
                                  : (at + step + ids.length) % ids.length];
        player.show();
        player.say(`${model.words.name(model.chosen)} is chosen.`);
    }
    function link() {
        location.replace(`#${events[model.cursor].n}`);
        player.say(`The address of this page now leads here: #${
            events[model.cursor].n}.`);
    }

    return [
        { key: 'ArrowLeft', short: 'back', label: '←', name: 'an event back',
          run: () => player.step(-1) },
        { key: 'ArrowRight', short: 'on', label: '→', name: 'an event on',
          run: () => player.step(1) },
        { key: 'Shift+ArrowLeft', short: 'turn back', label: '⇧←', name: 'a turn back',
          run: () => turn(-1) },
        { key: 'Shift+ArrowRight', short: 'turn on', label: '⇧→', name: 'a turn on',
          run: () => turn(1) },
        { key: 'Home', name: 'to the first event',
          run: () => player.goTo(0) },
        { key: 'End', name: 'to the last event',
          run: () => player.goTo(last) },
        { key: ' ', short: 'play', label: 'Space', name: 'play or pause',
          run: () => player.playOrPause() },
        { key: 'ArrowUp', label: '↑', name: 'choose the task above',
          run: () => choose(-1) },
        { key: 'ArrowDown', label: '↓', name: 'choose the task below',
          run: () => choose(1) },
        { key: 'p', name: 'its previous step',
          run: () => ofChosen(-1) },
        { key: 'n', name: 'its next step',
          run: () => ofChosen(1) },
        { key: 'w', short: 'why', name: 'why: to its cause',
          run: () => goOrSay(facts.cause[model.cursor],
                             'Nothing in the trace caused this event.') },
        { key: 'Shift+W', label: '⇧w', name: 'what came of it',
          run: () => goOrSay(facts.effects[model.cursor][0] ?? -1,
                             'Nothing came of this event.') },
        { key: 'o', short: 'output', name: 'to the next output',
          run: () => goOrSay(find(model.cursor, 1, (e) => e.ev === 'out'),
                             'Nothing more is printed.') },
        { key: 't', short: 'axis', name: 'lanes by time or by turns',
          run: () => player.changeAxis() },
        { key: 'm', name: 'a link to this place', run: link },
        { key: 'q', short: 'predict', name: 'predict: questions on or off',
          run: () => player.predict.toggle() },
        { key: '?', name: 'help', run: () => player.help() },
        { key: 'Escape', label: 'Esc', name: 'out of the player',
          run: () => player.out() },
    ];
}

/* Keys work while the player has the focus, and can be switched off. What a
   button, a link or a box does with a key comes first. */
function listenToKeys(element, isOn, commands) {
    const ownKeys = { BUTTON: [' ', 'Enter'], A: ['Enter'], SUMMARY: [' ', 'Enter'],
                      INPUT: [' ', 'Enter', 'ArrowUp', 'ArrowDown', 'ArrowLeft',
                              'ArrowRight'] };

    element.addEventListener('keydown', (event) => {
        if (!isOn() || event.ctrlKey || event.altKey || event.metaKey)
            return;
        if (ownKeys[event.target.tagName]?.includes(event.key))
            return;
        const shifted = event.shiftKey && event.key !== '?';
        const key = (shifted ? 'Shift+' : '') + event.key;
        const command = commands.find((each) => each.key === key);
        if (command) {
            event.preventDefault();
            command.run();
        }
    });
}
