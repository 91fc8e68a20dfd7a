# What all that writes HTML uses. colour(line) gives a line of C with its comments, strings and
# words marked, and each word of address[] as a link, but for those of hidden[] and the
# members of structs. in_comment goes on to the next line; set it to 0 before each file.

BEGIN {
    words = "auto break case char const continue default do double else enum " \
            "extern float for goto if inline int long register restrict " \
            "return short signed sizeof static struct switch typedef union " \
            "unsigned void volatile while bool true false NULL size_t " \
            "ssize_t intptr_t _Alignas _Atomic _Noreturn _Static_assert " \
            "_Thread_local"
    words_count = split(words, word_list, " ")
    for (i = 1; i <= words_count; i++)
        is_keyword[word_list[i]] = 1
}

function html(text)
{
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    gsub(/>/, "\\&gt;", text)
    gsub(/"/, "\\&quot;", text)
    return text
}

# Each page is a file of its own: OUT/PAGE.
function write(text)
{
    print text > (out "/" page)
}

# What html() has made, as it was.
function plain(text)
{
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&quot;/, "\"", text)
    gsub(/&amp;/, "\\&", text)
    return text
}

function marked(kind, text)
{
    return "<span class=\"" kind "\">" html(text) "</span>"
}

function linked(to, text)
{
    return to == "" ? html(text) : "<a href=\"" to "\">" html(text) "</a>"
}

# What stands at the beginning of the line, up to the end of its kind.
function first_part(line,    past, end)
{
    if (in_comment || substr(line, 1, 2) == "/*") {
        past = in_comment ? 0 : 2
        end = index(substr(line, past + 1), "*/")
        return end ? substr(line, 1, past + end + 1) : line
    }
    if (match(line, /^\/\/.*/) || match(line, /^"([^"\\]|\\.)*"?/) ||
        match(line, /^'([^'\\]|\\.)*'?/) ||
        match(line, /^[A-Za-z_][A-Za-z_0-9]*/) ||
        match(line, /^[0-9][A-Za-z0-9.]*/) ||
        match(line, /^[^A-Za-z0-9_"'\/]+/))
        return substr(line, 1, RLENGTH)
    return substr(line, 1, 1)
}

function colour_part(part)
{
    if (in_comment || part ~ /^\/[*\/]/) {
        in_comment = part !~ /^\/\// && part !~ /\*\/$/
        return marked("c", part)
    }
    if (part ~ /^["']/)
        return marked("s", part)
    if (part in is_keyword)
        return marked("k", part)
    if (part ~ /^[A-Za-z_]/ && (part in address) && !(part in hidden) &&
        part_before !~ /(->|\.)$/)
        return linked(address[part], part)
    return html(part)
}

# #include "loop.h": the name is a link to its page; #define: the word only.
function colour_directive(line,    quoted, n)
{
    n = split(line, quoted, "\"")
    if (line ~ /^#include "/ && n == 3)
        return marked("k", "#include") " " linked(address[quoted[2]],
            "\"" quoted[2] "\"") colour(quoted[3])
    match(line, /^# *[a-z]+/)
    return marked("k", substr(line, 1, RLENGTH)) \
           colour(substr(line, RLENGTH + 1))
}

function colour(line,    part, out)
{
    if (!in_comment && line ~ /^# *[a-z]/)
        return colour_directive(line)
    part_before = ""
    for (; line != ""; line = substr(line, length(part) + 1)) {
        part = first_part(line)
        out = out colour_part(part)
        part_before = part
    }
    return out
}
