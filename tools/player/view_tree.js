/* Which task waits for which: each stands above what it awaits. */

function makeTreeView(element, model) {
    const { words } = model;

    function text(task, state) {
        const inner = task.inner.length ? ` > ${task.inner.join(' > ')}` : '';
        return `<b>${escapeHtml(task.name)}</b>, ` +
            `${escapeHtml(`${task.coro}${inner}`)}: ${escapeHtml(doing(task, state))}`;
    }
    function doing(task, state) {
        if (task.state !== 'waiting')
            return { created: 'created', queued: 'queued', running: 'runs' }[
                task.state] + (task.asked ? ', asked to cancel' : '');
        const due = model.dueAt(task.since);
        if (task.kind === 'sleep' && due !== null)
            return `sleeps until ${seconds(due)}`;
        return `awaits ${words.awaited(task)}`;
    }
    function branch(task, state, seen) {
        const again = seen.has(task.id);
        const below = again ? [] : childrenOf(task, state);
        seen.add(task.id);
        return `<li${task.id === model.chosen ? ' class="chosen"' : ''}>` +
            text(task, state) + (again ? ' (as above)' : '') +
            (below.length ? '<ul>' + below.map((next) =>
                branch(next, state, seen)).join('') + '</ul>' : '') + '</li>';
    }
    function childrenOf(task, state) {
        return task.of.map((id) => state.tasks.get(id))
            .filter((next) => next && next.state !== 'done').slice(0, MOST_SHOWN);
    }
    return function show(state) {
        const alive = [...state.tasks.values()]
            .filter((task) => task.state !== 'done');
        const below = new Set(alive.flatMap((task) => task.of));
        const roots = alive.filter((task) => !below.has(task.id));
        const seen = new Set(), html = [];
        for (const task of [...roots, ...alive]) /* alive: what is in a cycle */
            if (!seen.has(task.id) && html.length < MOST_SHOWN)
                html.push(branch(task, state, seen));
        const ended = state.tasks.size - alive.length;
        setHtml(element, (html.length ? `<ul>${html.join('')}</ul>`
                                         : '<p class="none">no task</p>') +
            (alive.length > seen.size
                ? `<p>and ${alive.length - seen.size} more</p>` : '') +
            (ended ? `<p>${count(ended, 'task')} done</p>` : ''));
    };
}
