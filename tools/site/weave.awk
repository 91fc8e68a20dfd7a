# Lines of HTML made from the notes: names become links, C is coloured, and a
# program is woven in behind the first words about it. notes.awk says where.

function weave(line)
{
    if (line ~ /^<!-- .* -->$/) { # a mark for the tests
        quoted = line
        gsub(/^<!-- code of | -->$/, "", quoted)
        return
    }
    if (line ~ /^<pre>/ || in_pre)
        return weave_pre(line)
    if (line ~ /^<table>/)
        line = "<div class=\"wide\" tabindex=\"0\" role=\"group\" " \
               "aria-label=\"Table\">" line
    gsub(/<\/table>/, "</table></div>", line)
    gsub(/<th[^>]*><\/th>/, "<td></td>", line)
    write(with_terms(with_links(line)))
    if (line ~ /^<[uo]l>/)
        lists++
    if (line ~ /^<\/[uo]l>/)
        lists--
    if (!lists && (line ~ /^<\/[uo]l>/ || line ~ /<\/table>/ ||
                   line ~ /<\/p>$/ && line !~ /:<\/p>$/))
        weave_wanted()
}

function weave_pre(line,    begin)
{
    if (line ~ /^<pre>/) {
        in_pre = 1
        is_c = line ~ /^<pre><code class="language-c">/
        in_comment = 0
        if (is_c)
            hide_others()
        sub(/^<pre><code[^>]*>/, "", line)
        begin = "<pre tabindex=\"0\"><code>"
    }
    if (line ~ /<\/code><\/pre>$/)
        in_pre = 0
    write(begin (is_c && in_pre ? colour(plain(line)) : line))
    if (!in_pre && !lists)
        weave_wanted()
}

# In C of the notes a word is that of a source's own function if it is quoted from there;
# and what the program that it is quoted from defines is not the runtime's.
function hide_others(    word)
{
    split("", hidden)
    for (word in source_of)
        if (source_of[word] != quoted)
            hidden[word] = 1
    for (word in own)
        if (quoted != "" && index(own[word], " " quoted))
            hidden[word] = 1
    quoted = ""
}

function with_links(line,    out, before, found)
{
    while (match(line, /href="#[^"]*"/)) {
        found = substr(line, RSTART + 7, RLENGTH - 8)
        out = out substr(line, 1, RSTART + 5) place_of[found]
        line = substr(line, RSTART + RLENGTH - 1)
    }
    line = out line
    out = ""
    while (match(line, /<code>[^<]*<\/code>/)) {
        before = substr(line, 1, RSTART - 1)
        found = substr(line, RSTART + 6, RLENGTH - 13)
        line = substr(line, RSTART + RLENGTH)
        out = out before linked_code(found)
    }
    return out line
}

function linked_code(text,    to)
{
    to = place_of_code(plain(text))
    text = "<code>" text "</code>"
    return to == "" ? text : "<a href=\"" to "\">" text "</a>"
}

# A program, a file of the runtime, or one of its functions; a word that might
# be anything needs a bracket behind it.
function place_of_code(text,    word)
{
    if (match(text, /(^|[\/ ])[0-9][0-9]_[a-z_0-9]+/)) {
        word = substr(text, RSTART, RLENGTH)
        sub(/^[\/ ]/, "", word)
        return place_of_program(word)
    }
    if (text in address) {
        if (text !~ /[._]/ || (text in own))
            return ""
        want_counterpart(text)
        return address[text]
    }
    if (!match(text, /^[a-z_][A-Za-z_0-9]*\(/))
        return ""
    word = substr(text, 1, RLENGTH - 1)
    if ((word in own) || !(word in address) && !(word in placed))
        return ""
    want_counterpart(word)
    return place_of_function(word)
}

# Where a page first names it, what CPython has is beside it.
function want_counterpart(word,    number)
{
    number = counterpart_of[word]
    if (number && pythons[number] && !(number in beside)) {
        beside[number] = 1
        beside_wanted[++besides] = number
    }
}

function weave_counterparts(    i, n, list, text)
{
    if (!besides)
        return
    for (i = 1; i <= besides; i++) {
        n = split(names_of[beside_wanted[i]], list, " ")
        text = text (i > 1 ? ", " : "") "<code>" list[1] "()</code>" \
               (n > 1 ? " ..." : "")
    }
    write("<details class=\"beside\"><summary>Beside CPython's: " text \
          "</summary>\n<dl>")
    for (i = 1; i <= besides; i++)
        write_counterpart(beside_wanted[i])
    write("</dl></details>")
    besides = 0
}

function place_of_program(name,    i, id, at)
{
    for (i = 1; i <= programs; i++)
        if (substr(order[i], 11) == name) {
            want(order[i])
            id = order[i]
            sub(/\//, "-", id)
            at = page_of_program(order[i])
            return (at == page ? "" : at ".html") "#" id
        }
    return ""
}

function want(program)
{
    if (page_of_program(program) == page && !(program in woven)) {
        woven[program] = 1
        wanted[++wants] = program
    }
}

function weave_wanted(    i, file, line)
{
    weave_counterparts()
    for (i = 1; i <= wants; i++) {
        file = wanted[i]
        sub(/\//, "-", file)
        file = out "/block-" file
        while ((getline line < file) > 0)
            write(line)
        close(file)
    }
    wants = 0
}
