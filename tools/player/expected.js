/* Two runs of one exercise: what happened is played, what was expected stands
   above it, aligned by columns, and the first difference is marked in both. */

/* What a column is, to be compared: what is called and printed, and how a task
   ends in it, or how long the loop sleeps. */
function stepOfColumn(model, column) {
    const printed = model.events.slice(column.from, column.to + 1)
        .map((event) => event.ev === 'out' ? `, which prints ${quote(event.text)}`
            : event.ev === 'done' && model.facts.names.has(event.id)
                ? `, with which ${model.facts.names.get(event.id)} ends: ` +
                  (event.text ?? event.how)
                : '').join('');

    if (column.kind === 'sleep')
        return `a sleep of ${duration(column.end - column.start)}`;
    return (column.call < 0 ? 'the end'
        : model.words.callee(model.facts.who[column.call])) + printed;
}

/* The first column that is another in the one than in the other; -1: none. */
function firstDifference(model, other) {
    const all = Math.max(model.columns.length, other.columns.length);

    for (let k = 0; k < all; k++) {
        const [happened, expected] = [model, other].map((each) =>
            each.columns[k] ? stepOfColumn(each, each.columns[k]) : 'nothing');
        if (happened !== expected)
            return { k, text: `They differ from the mark on. Expected: ` +
                              `${expected}. Happened: ${happened}.` };
    }
    return { k: -1, text: 'The same was expected.' };
}

/* A view: the lanes of what was expected follow the cursor by columns. */
function makeExpectedView(section, model, other) {
    const difference = firstDifference(model, other);

    section.hidden = false;
    byId('lanes-name').textContent = 'Happened';
    model.difference = other.difference = difference.k;
    section.querySelector('p').textContent = difference.text;
    other.goTo = () => {};
    const lanes = makeLanesView(section.querySelector('div'), other);
    return {
        measure: lanes.measure,
        show(state, i) {
            const k = columnOf(model.columns, i);
            const column = other.columns[Math.min(k, other.columns.length - 1)];
            lanes.show(state, column.call >= 0 ? column.call : column.to);
        },
    };
}

/* Where the cursor is to begin. */
function placeOfDifference(model) {
    const column = model.columns[model.difference];

    return column ? Math.max(column.call, column.from) : 0;
}
