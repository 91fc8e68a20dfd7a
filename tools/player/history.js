/* The state after any event, forward and back. A copy is kept of every 256th,
   and the way from there is folded again. The state that follows the cursor is
   one, and goes on with it: a step forward copies nothing. */

const SNAPSHOT_EVERY = 256;

function makeHistory(events, facts) {
    const snapshots = [emptyState()]; /* the k-th: before event 256 * k */

    function walk(state, from, to) {
        for (let i = from; i < to; i++)
            foldEvent(state, events[i], facts.who[i]);
        return state;
    }

    /* After the event with this index; -1: before the first. It is the caller's. */
    function stateAfter(index) {
        const wanted = Math.floor((index + 1) / SNAPSHOT_EVERY);
        while (snapshots.length <= wanted) {
            const from = (snapshots.length - 1) * SNAPSHOT_EVERY;
            snapshots.push(walk(copyState(snapshots.at(-1)), from,
                                from + SNAPSHOT_EVERY));
        }
        return walk(copyState(snapshots[wanted]), wanted * SNAPSHOT_EVERY,
                    index + 1);
    }
    let current = emptyState(), at = -1;

    /* The same, but to be read only until the next call. */
    function follow(index) {
        current = index >= at && index - at < SNAPSHOT_EVERY
            ? walk(current, at + 1, index + 1) : stateAfter(index);
        at = index;
        return current;
    }
    return { stateAfter, follow };
}
