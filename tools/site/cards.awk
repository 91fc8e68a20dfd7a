# Each question under "Try it" as a card: a place to predict, and the answer behind
# a button. An answer belongs to the question of the same section that has the
# words before it, a quote, in it.
#
# For a class, a card can be shown alone and large: it is, while the page's address
# ends in #vote-3, and the first card while it ends in #vote. The style sheet does
# it, with no script; a card has links to those before and after.

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
        write("<ul class=\"cards\"" (cards_on_page ? "" : " id=\"vote\"") ">")
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
        end_card("")
        write("</ul>")
        asking = 0
    }
}

function write_card(question,    found)
{
    questions++
    found = answer_to(question)
    if (card_open)
        end_card(vote_link(cards_on_page + 1, "Next question"))
    write("<li class=\"card\" id=\"vote-" ++cards_on_page "\">")
    card_open = 1
    write("<p>" with_links(question) "</p>")
    write("<p class=\"predict\"><label>Predict first: " \
          "<textarea rows=\"1\" cols=\"30\"></textarea></label></p>")
    if (found)
        write_answer(found)
    else
        unanswered++
}

# Where one can go from a card; the last one of a list has none after it.
function end_card(next_link)
{
    write("<p class=\"enlarge\">" \
          vote_link(cards_on_page, "Question " cards_on_page ", large") "</p>")
    write("<p class=\"voting\">" \
          (cards_on_page > 1 ? vote_link(cards_on_page - 1, "Question before") : "") \
          next_link " <a href=\"#try-it\">Back to the page</a></p>\n</li>")
    card_open = 0
}

function vote_link(number, text)
{
    return "<a href=\"#vote-" number "\">" text "</a> "
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
