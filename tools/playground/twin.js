/* Two traces side by side, aligned, as `make twin-NAME` has them. */

/* Of longer ones the lines stand beside each other as they come. */
const MOST_ALIGNED = 2000;

/* Pairs of lines, null where the other has none: their longest common subsequence
   in one row. What both begin with needs no table. */
function align(ours, theirs) {
    const pairs = [];
    let i = 0, j = 0;

    while (i < ours.length && i < theirs.length && ours[i] === theirs[i])
        i++;
    for (; j < i; j++)
        pairs.push([ours[j], theirs[j]]);
    if (Math.max(ours.length, theirs.length) - i > MOST_ALIGNED) {
        for (; i < Math.max(ours.length, theirs.length); i++)
            pairs.push([ours[i] ?? null, theirs[i] ?? null]);
        return pairs;
    }
    const same = commonFrom(ours, theirs, i);
    while (i < ours.length || j < theirs.length)
        if (i < ours.length && j < theirs.length && ours[i] === theirs[j])
            pairs.push([ours[i++], theirs[j++]]);
        else if (j === theirs.length ||
                 (i < ours.length && same(i + 1, j) >= same(i, j + 1)))
            pairs.push([ours[i++], null]);
        else
            pairs.push([null, theirs[j++]]);
    return pairs;
}

/* How many lines the two can have in common from i and j on, in order. */
function commonFrom(ours, theirs, from) {
    const wide = theirs.length + 1 - from;
    const table = new Uint16Array((ours.length + 1 - from) * wide);
    const at = (i, j) => (i - from) * wide + j - from;

    for (let i = ours.length - 1; i >= from; i--)
        for (let j = theirs.length - 1; j >= from; j--)
            table[at(i, j)] = ours[i] === theirs[j]
                ? table[at(i + 1, j + 1)] + 1
                : Math.max(table[at(i + 1, j)], table[at(i, j + 1)]);
    return (i, j) => table[at(i, j)];
}

/* What is said of them, and the rows; at most so many lines are shown. */
const MOST_SHOWN = 1000;

function showTwin(element, pairs, isCompared) {
    const first = isCompared ? pairs.findIndex(([a, b]) => a !== b) : -1;
    const from = Math.max(0, Math.min(first - MOST_SHOWN / 2,
                                      pairs.length - MOST_SHOWN));
    const shown = pairs.slice(from, from + MOST_SHOWN);
    const row = ([ours, theirs], k) => {
        const differs = isCompared && ours !== theirs;
        const kind = from + k === first ? 'first differs' : differs ? 'differs' : '';
        return `<tr class="${kind}"><th scope="row">${from + k + 1}</th>` +
            `<td>${escapeHtml(ours ?? '')}</td>` +
            `<td>${from + k === first ? 'first' : differs ? 'yes' : ''}</td>` +
            `<td>${escapeHtml(isCompared ? theirs ?? '' : '')}</td></tr>`;
    };
    element.querySelector('tbody').innerHTML = shown.map(row).join('');
    const top = element.querySelector('.first')?.offsetTop ?? 0;
    element.scrollTop = top - element.clientHeight / 3; /* never the page */
    return { first, hidden: pairs.length - shown.length };
}
