# Each question under "Try it" as a card: a place to predict, and the answer behind
# a button. An answer belongs to the question of the same section that has the
# words before it, a quote, in it.

function read_answer(line)
{
    if (line ~ /^<h2>/) {
        answered_section = line
        gsub(/<[^>]*>/, "", answered_section)
    } else if (line ~ /^<blockquote>/) {
        quoting = 1
        answers++
        section_of[answers] = answered_section
    } else if (line ~ /^<\/blockquote>/)
        quoting = 0
    else if (quoting) {
        gsub(/<\/?p>/, "", line)
        words_of[answers] = words_of[answers] line
    } else if (answers && section_of[answers] == answered_section)
        answer[answers] = answer[answers] line "\n"
}

# The list that follows the heading, item by item, to its end.
function weave_card(line)
{
    if (line ~ /^<ul>/)
        write("<ul class=\"cards\">")
    else if (line ~ /^<li>/) {
        question = substr(line, 5)
        item_open = 1
    } else if (item_open)
        question = question "\n" line
    if (item_open && question ~ /<\/li>$/) {
        item_open = 0
        sub(/<\/li>$/, "", question)
        write_card(question)
    }
    if (line ~ /^<\/ul>/) {
        write("</ul>")
        asking = 0
    }
}

function write_card(question,    found)
{
    questions++
    cards_on_page++
    found = answer_to(question)
    write("<li>")
    write("<p>" with_links(question) "</p>")
    write("<p class=\"predict\"><label>Predict first: " \
          "<textarea rows=\"1\" cols=\"30\"></textarea></label></p>")
    if (found)
        write_answer(found)
    else
        unanswered++
    write("</li>")
}

function write_answer(number,    lines, n, i)
{
    write("<details><summary>Answer</summary>")
    n = split(answer[number], lines, "\n")
    lists++ # so that no program is woven in here
    for (i = 1; i <= n; i++)
        weave(lines[i])
    lists--
    write("</details>")
}

# Its number, 0 if it has none. The heading of the section is the page's.
function answer_to(question,    i, found)
{
    gsub(/\n/, " ", question)
    for (i = 1; i <= answers; i++)
        if (section_of[i] == page_title && index(question, words_of[i])) {
            if (found || (i in answers_used))
                complain("more than one has the words: " words_of[i])
            answers_used[i] = found = i
        }
    return found + 0
}

function complain(what)
{
    print "ANSWERS.md: " what >"/dev/stderr"
    complaints++
}

function tell_answers(    i)
{
    for (i = 1; i <= answers; i++)
        if (!(i in answers_used))
            complain("no question of \"" section_of[i] "\" has the words: " \
                     words_of[i])
    printf "%d questions, %d of them with an answer\n", questions,
        questions - unanswered >(out "/answers")
    exit complaints > 0
}
