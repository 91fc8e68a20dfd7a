/* One cursor, and all views that follow it. */

/* What the callbacks of the runtime do, in the page's own words. */
function readRuntime() {
    return new Map(Array.from(byId('runtime').querySelectorAll('dt'), (dt) =>
        [dt.textContent, dt.nextElementSibling.textContent]));
}

/* The whole of what the views are made from. */
function makeModel(trace, files) {
    const { events, head } = trace;
    const facts = findFacts(events), columns = findColumns(events);
    const words = makeWords(events, facts, files, head, readRuntime());

    return { events, facts, columns, words, files,
             rows: findLanes(events, facts, columns),
             spots: findSpots(events, facts, files),
             ...makeHistory(events, facts),
             cursor: 0, state: null, chosen: undefined, axis: 'turns' };
}

function makePlayer(root, model, other) {
    const sentence = byId('sentence'), note = byId('note');
    const player = { root, model, goTo, show, step, say, changeAxis, measure, help,
                     out };

    model.goTo = goTo;
    const lanes = [makeLanesView(byId('lanes'), model)];
    if (other)
        lanes.unshift(makeExpectedView(byId('expected-lanes'), model, other));
    const views = [makeSourceView(byId('source'), model),
                   makeLoopView(byId('loop'), model),
                   makeTreeView(byId('tree'), model),
                   makeOutputView(byId('output'), model),
                   makeTableView(byId('table'), model),
                   ...lanes.map((each) => each.show)];
    player.predict = makePredict(byId('predict'), player);
    const play = makePlay(player);
    player.playOrPause = play.toggle;

    function show() {
        const i = model.cursor;
        model.state = model.follow(i);
        for (const view of views)
            view(model.state, i);
        sentence.textContent = model.words.sentence(i, model.covered);
        byId('step').textContent = stepOf(model.events[i]);
        byId('where').textContent =
            `Event ${model.events[i].n} of ${model.events.at(-1).n}`;
        scrollBoxes();
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
    function measure() {
        if (other)
            other.axis = model.axis;
        for (const each of lanes)
            each.measure();
        show();
    }
    return player;
}
