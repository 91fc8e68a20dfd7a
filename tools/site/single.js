/* In the one file the pages of the players lie as texts, which open in a tab. */
for (const button of document.querySelectorAll('button[data-page]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
        const text = document.getElementById(button.dataset.page).textContent
            .trim().replaceAll('&lt;', '<').replaceAll('&amp;', '&');
        const page = new Blob([text], { type: 'text/html' });
        window.open(URL.createObjectURL(page));
    });
}
/* What was found lies in this file. */
for (const part of window.searched)
    part[0] = '#' + part[0].replace('.html#', ':').replace('.html', '');
