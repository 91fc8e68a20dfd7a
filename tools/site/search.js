/* Searches the words that search.awk has collected, without a network. */
(function () {
    'use strict';
    const most = 50;
    const field = document.querySelector('header input[name=q]');
    const found = document.getElementById('found');
    const said = document.getElementById('said');

    function score([, title, text], words) {
        let sum = 0;

        for (const word of words) {
            const named = title.toLowerCase().includes(word);
            if (!named && !text.toLowerCase().includes(word))
                return 0;
            sum += named ? 10 : 1;
        }
        return sum;
    }

    /* The words around the first that was found. */
    function around(text, word) {
        const at = text.toLowerCase().indexOf(word);
        const from = Math.max(0, at - 60);

        return (from ? '… ' : '') + text.slice(from, from + 160).trim() + ' …';
    }

    function item([place, title, text], words) {
        const line = document.createElement('li');
        const link = document.createElement('a');
        const part = document.createElement('p');

        link.href = place;
        link.textContent = title;
        part.textContent = around(text, words[0]);
        line.append(link, part);
        return line;
    }

    function search() {
        const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        const results = !words.length ? [] : window.searched
            .map((part) => ({ part, points: score(part, words) }))
            .filter((each) => each.points)
            .sort((a, b) => b.points - a.points);

        found.replaceChildren(...results.slice(0, most)
            .map((each) => item(each.part, words)));
        said.textContent = words.length
            ? `${results.length} found${results.length > most
                ? `; the first ${most}:` : ''}` : '';
    }

    field.value = new URLSearchParams(location.search).get('q') ?? '';
    field.addEventListener('input', search);
    search();
}());
