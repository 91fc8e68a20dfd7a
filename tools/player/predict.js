/* Predict: the player asks before it shows. While it does, what comes later is
   covered. */

function makePredict(element, player) {
    const { model } = player;
    const answered = new Set();
    let on = false, open = null, right = 0, asked = 0;

    function fill(heading, text, answers, run) {
        element.innerHTML = `<h2>${heading}</h2><p>${escapeHtml(text)}</p>`;
        answers.forEach((each, k) =>
            makeButton(element, each, () => run(k)));
        element.hidden = false;
        element.querySelector('button').focus();
    }
    function ask(question, i) {
        open = { question, i };
        fill(escapeHtml(question.ask), 'Answer with its number, or choose it.',
             question.answers.map((each, k) => `${k + 1}  ${each.text}`), answer);
    }
    function answer(k) {
        const { question, i } = open, chosen = question.answers[k];
        if (!chosen)
            return;
        open = null;
        asked++;
        answered.add(i);
        player.goTo(i);
        const belief = chosen.belief && byId(chosen.belief);
        right += !belief;
        fill(belief ? 'Not so' : 'Right',
             (belief ? `A misconception: “${belief.textContent}”. ${
                 belief.nextElementSibling.textContent} ` : '') +
             model.words.what(i) + (model.facts.cause[i] >= 0
                 ? ' w leads to its cause.' : '') +
             ` ${right} of ${asked} right.`,
             ['Next question'], next);
    }
    function next() {
        for (let i = model.cursor + 1; i < model.events.length; i++) {
            const question = questionFor(i);
            if (question) {
                player.goTo(i - 1);
                return ask(question, i);
            }
        }
        player.goTo(model.events.length - 1);
        fill('No more questions', `${right} of ${asked} right.`,
             ['End'], toggle);
    }
    function questionFor(i) {
        return answered.has(i) ? null : questionAbout(model, i);
    }
    function toggle() {
        on = model.covered = !on;
        open = null;
        player.root.classList.toggle('predicting', on);
        if (on) {
            fill('Predict', 'Before a call, at a wait and before an output the ' +
                 'player asks what comes next. What comes later is covered.',
                 ['Next question'], next);
        } else {
            element.hidden = true;
            player.root.focus();
        }
        player.show();
    }
    element.addEventListener('keydown', (event) => {
        if (open && /^[1-9]$/.test(event.key))
            answer(Number(event.key) - 1);
    });
    return {
        toggle,
        isOn: () => on,
        /* Before the player steps to i: true if it has to be answered first. */
        stops(i) {
            const question = on && (open?.i === i ? open.question : questionFor(i));
            if (question)
                ask(question, i);
            return Boolean(question);
        },
        /* A place that was gone to leaves the question behind. */
        leave() {
            open = null;
            if (on)
                element.hidden = true;
        },
    };
}
