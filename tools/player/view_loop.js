/* The loop, as NOTES.md draws it: three ways into the ready queue, one out of
   it, and the five parts of a turn. */

const MOST_SHOWN = 12; /* entries of a list; the rest is counted */

/* As HTML, of a list or of the values of a map. */
function listHtml(entries, all, none, line) {
    if (all === 0)
        return `<p class="none">${none}</p>`;
    const some = entries.slice(0, MOST_SHOWN);
    return `<ol>${some.map(line).join('')}</ol>` +
        (all > some.length ? `<p>and ${all - some.length} more</p>` : '');
}

/* The timers that are due first, in order; there may be thousands. */
function earliest(timers) {
    const first = [];

    for (const timer of timers.values()) {
        const due = timer.due ?? Infinity;
        let at = first.length;
        while (at > 0 && (first[at - 1].due ?? Infinity) > due)
            at--;
        first.splice(at, 0, timer);
        first.length = Math.min(first.length, MOST_SHOWN);
    }
    return first;
}

function makeLoopView(element, model) {
    const part = (name) => element.querySelector(`[data-part="${name}"]`);
    let now = null; /* the part of the turn */
    const called = (entry) =>
        escapeHtml(model.words.callee(entry.who));
    const timers = (state) => listHtml(
        earliest(state.timers), state.timers.size, 'no timer',
        (timer) => `<li><b>${seconds(timer.due)}` +
            `</b> ${called(timer)}</li>`);
    const watchers = (state) => listHtml(
        [...state.watchers.values()], state.watchers.size, 'no descriptor',
        (watcher) => `<li><b>${escapeHtml(descriptor(model.facts, watcher.fd))}` +
            `</b>${model.facts.own.has(watcher.fd) ? ''
                : ` to ${escapeHtml(watcher.for)}: ${called(watcher)}`}</li>`);
    const ready = (state) => listHtml(
        state.ready, state.ready.length, 'empty',
        (entry, k) => state.left !== null && k >= state.left
            ? `<li class="next">${called(entry)} <i>(next turn)</i></li>`
            : `<li>${called(entry)}</li>`);
    function current(state) {
        if (state.current)
            return `<b>${called(state.current)}</b>`;
        return state.ask && state.ask.timeout !== 0 ? 'nothing: the loop sleeps'
                                                    : 'nothing';
    }
    return function show(state) {
        part('turn').textContent = state.turn || 'none yet';
        part('time').textContent = seconds(state.t);
        setHtml(part('timers'), timers(state));
        setHtml(part('watchers'), watchers(state));
        setHtml(part('ready'), ready(state));
        setHtml(part('called'), current(state));
        if (now !== part(state.part)) {
            now?.removeAttribute('aria-current');
            now = part(state.part);
            now?.setAttribute('aria-current', 'step');
        }
    };
}
