/* Playing: an event after the other. A sleep is skipped, and said. */

const PLAY_EVERY = 900; /* milliseconds per event */

function makePlay(player) {
    const sentence = byId('sentence');
    let timer = null;

    /* Nobody can listen to a sentence a second: speech waits for the pause. */
    function toggle() {
        if (timer !== null)
            return pause();
        sentence.setAttribute('aria-live', 'off');
        timer = setInterval(next, PLAY_EVERY);
        player.say('Playing. Space pauses.');
    }
    function pause() {
        if (timer === null)
            return;
        clearInterval(timer);
        timer = null;
        sentence.setAttribute('aria-live', 'polite');
        player.say('Paused.');
    }
    function next() {
        const { model } = player, before = model.state.t;
        if (model.cursor === model.events.length - 1)
            return pause();
        player.step(1);
        if (model.state.t > before)
            player.say(`${duration(model.state.t - before)} skipped, in which ` +
                (model.events[model.cursor].ev === 'woke'
                    ? 'the loop slept.' : 'the callback ran.'));
    }
    return { toggle, pause };
}
