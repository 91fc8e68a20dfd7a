/* Playing: an event after the other. A sleep is skipped, and said. */

const PLAY_EVERY = 900; /* milliseconds per event */
const PLAYING = 'Playing. Space pauses.';

function makePlay(player) {
    const sentence = byId('sentence');
    let timer = null;

    /* Nobody can listen to a sentence a second: speech waits for the pause. */
    function toggle() {
        if (timer !== null)
            return pause();
        sentence.setAttribute('aria-live', 'off');
        timer = setInterval(next, PLAY_EVERY);
        player.say(PLAYING);
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
        const passed = model.state.t - before;
        if (timer !== null)
            player.say(!passed ? PLAYING
                : `${duration(passed)} skipped, in which the ` +
                  (model.events[model.cursor].ev === 'woke'
                      ? 'loop slept.' : 'callback ran.'));
    }
    return { toggle, pause };
}
