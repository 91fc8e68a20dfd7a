/* One cursor, and all views that follow it. */

/* The whole of what the views are made from. */
function makeModel(trace, files) {
    const { events, head } = trace;
    const facts = findFacts(events), columns = findColumns(events);
    const words = makeWords(events, facts, head);

    return { events, facts, columns, words, files, head,
             rows: findLanes(events, facts, columns),
             spots: findSpots(events, facts, files),
             stateAfter: makeHistory(events, facts),
             dueAt: (n) => words.dueOf(facts.byNumber.get(n)),
             cursor: 0, state: null, chosen: undefined, axis: 'turns' };
}

function makePlayer(root, model, other) {
    const sentence = byId('sentence'), note = byId('note');
    const player = { root, model, views: [], goTo, show, step, say, playOrPause, changeAxis,
                     help, out };

    model.goTo = goTo;
    const lanes = [];
    if (other)
        lanes.push(makeExpectedView(byId('expected-lanes'), model, other));
    lanes.push(makeLanesView(byId('lanes'), model));
    player.views = [makeSourceView(byId('source'), model),
                    makeLoopView(byId('loop'), model),
                    makeTreeView(byId('tree'), model),
                    makeOutputView(byId('output'), model),
                    makeTableView(byId('table'), model),
                    ...lanes.map((each) => each.show)];
    player.predict = makePredict(byId('predict'), player);
    const play = makePlay(player);

    function show() {
        const i = model.cursor;
        model.state = model.stateAfter(i);
        for (const view of player.views)
            view(model.state, i);
        scrollBoxes();
        sentence.textContent = model.words.sentence(i);
        byId('step').textContent = stepOf(model.events[i]);
        byId('where').textContent =
            `Event ${model.events[i].n} of ${model.events.at(-1).n}`;
    }
    function goTo(i) {
        player.predict.leave();
        model.cursor = Math.max(0, Math.min(i, model.events.length - 1));
        note.textContent = '';
        show();
    }
    function step(by) {
        const to = model.cursor + by;
        if (to < 0 || to >= model.events.length)
            return say(by < 0 ? 'This is the first event.'
                              : 'This is the last event.');
        if (by > 0 && player.predict.stops(to))
            return play.pause();
        goTo(to);
    }
    function say(text) {
        note.textContent = text;
    }
    function playOrPause() {
        play.toggle();
    }
    function changeAxis() {
        model.axis = model.axis === 'time' ? 'turns' : 'time';
        player.measure();
        say(model.axis === 'time' ? 'Lanes: a sleep is as wide as it is long.'
                                  : 'Lanes: a column per call.');
    }
    function help() {
        const box = byId('help');
        box.open = !box.open;
        if (box.open)
            box.querySelector('summary').focus();
    }
    function out() {
        play.pause();
        byId('help').open = false;
        if (player.predict.isOn())
            player.predict.toggle();
        else if (root.contains(document.activeElement))
            document.activeElement.blur();
    }
    player.measure = () => {
        if (other)
            other.axis = model.axis;
        for (const each of lanes)
            each.measure();
        show();
    };
    return player;
}
