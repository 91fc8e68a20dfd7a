/* Which task waits for which: each stands above what it awaits. */

function makeTreeView(element, model) {
    const { words, facts } = model;

    function text(task) {
        const coros = [task.coro, ...task.inner].map(shortCoro).join(' > ');
        return `<b>${escapeHtml(task.name)}</b>, ` +
            escapeHtml(`${coros}: ${doing(task)}`);
    }
    function doing(task) {
        if (task.state !== 'waiting')
            return { created: 'created', queued: 'queued', running: 'runs' }[
                task.state] + (task.asked ? ', to be cancelled' : '');
        const i = facts.byNumber.get(task.since), due = words.dueOf(i);
        if (task.kind === 'sleep' && due !== null)
            return `sleeps until ${seconds(due)}`;
        return `waits until ${words.ended(i)}`;
    }
    function branch(task, state, seen) {
        const again = seen.has(task.id);
        const below = again ? [] : task.of.map((id) => state.tasks.get(id))
            .filter(Boolean).slice(0, MOST_SHOWN);
        seen.add(task.id);
        return `<li${task.id === model.chosen ? ' class="chosen"' : ''}>` +
            text(task) + (again ? ' (as above)' : '') +
            (below.length ? '<ul>' + below.map((next) =>
                branch(next, state, seen)).join('') + '</ul>' : '') + '</li>';
    }
    /* First those for which nobody waits, then what is in a cycle. */
    return function show(state) {
        const below = new Set(), seen = new Set(), html = [];
        for (const { of } of state.tasks.values())
            if (of.length)
                of.forEach((id) => below.add(id));
        for (const inCycle of [false, true])
            for (const task of state.tasks.values()) {
                if (html.length === MOST_SHOWN)
                    break;
                if (!seen.has(task.id) && below.has(task.id) === inCycle)
                    html.push(branch(task, state, seen));
            }
        const more = state.tasks.size - seen.size;
        setHtml(element, (html.length ? `<ul>${html.join('')}</ul>`
                                         : '<p class="none">no task</p>') +
            (more > 0 ? `<p>and ${more} more</p>` : '') +
            (state.done ? `<p>${count(state.done, 'task')} done</p>` : ''));
    };
}
