/* What every view does with the page. */

const byId = (id) => document.getElementById(id);

function escapeHtml(text) {
    return String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function makeButton(box, text, run) {
    const button = document.createElement('button');

    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', run);
    box.append(button);
}

/* Only what is other than before has to be laid out and painted again. */
const written = new WeakMap();

function setHtml(element, html) {
    if (written.get(element) !== html)
        element.innerHTML = html;
    written.set(element, html);
}

/* Which row of a box is to be seen; once all views have changed, for asking
   where a row stands makes the browser lay out the page. */
const toSee = [];

function keepInView(box, row) {
    toSee.push({ box, row });
}

/* Scrolls the boxes, never the page. */
function scrollBoxes() {
    const outside = toSee.splice(0).filter(({ box, row }) =>
        row.offsetTop < box.scrollTop || row.offsetTop + row.offsetHeight >
            box.scrollTop + box.clientHeight);

    for (const { box, row } of outside)
        box.scrollTop = row.offsetTop - box.clientHeight / 3;
}
