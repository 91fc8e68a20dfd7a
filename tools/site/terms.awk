# The glossary: what cmark-gfm made of GLOSSARY.md becomes a page, and its terms
# become links where a page of the notes first uses them.

# A heading has the term, and after commas other words for it.
function read_term(line,    list, n, i)
{
    glossary[++glossary_lines] = line
    if (line !~ /^<h2>/)
        return
    gsub(/<[^>]*>/, "", line)
    n = split(line, list, ", ")
    for (i = 1; i <= n; i++) {
        term[++terms] = tolower(list[i])
        id_of_term[terms] = term_id(list[1])
    }
}

function term_id(name)
{
    gsub(/[^a-zA-Z]+/, "-", name)
    sub(/-$/, "", name)
    return "term-" tolower(name)
}

function write_glossary(    i, text, list)
{
    page = "glossary"
    print page, "Glossary", ""
    for (i = 1; i <= glossary_lines; i++) {
        text = glossary[i]
        gsub(/<[^>]*>/, "", text)
        split(text, list, ", ")
        if (glossary[i] ~ /^<h2>/)
            write("<h2 id=\"" term_id(list[1]) "\">" text "</h2>")
        else
            write(glossary[i])
    }
}

# Outside of tags, links and code, which may go on in the next line.
function with_terms(line,    out, before, tag)
{
    while (match(line, /<[^>]*>/)) {
        before = substr(line, 1, RSTART - 1)
        tag = substr(line, RSTART, RLENGTH)
        line = substr(line, RSTART + RLENGTH)
        out = out (inside_link ? before : linked_terms(before)) tag
        if (tag ~ /^<(a|code)[ >]/)
            inside_link++
        if (tag ~ /^<\/(a|code)>/)
            inside_link--
    }
    return out (inside_link ? line : linked_terms(line))
}

# From the end of the alphabet: "process id" comes before the "process" in it.
function linked_terms(text,    low, i, at, length_of_word)
{
    low = tolower(text)
    for (i = terms; i > 0; i--) {
        if (id_of_term[i] in terms_used || !index(low, term[i]) ||
            !match(low, "(^|[^-a-z0-9_])" term[i] "s?($|[^-a-z0-9_])"))
            continue
        at = RSTART + (substr(low, RSTART, length(term[i])) != term[i])
        length_of_word = length(term[i])
        if (substr(low, at + length_of_word) ~ /^s/)
            length_of_word++
        terms_used[id_of_term[i]] = 1
        return linked_terms(substr(text, 1, at - 1)) \
               "<a class=\"term\" href=\"glossary.html#" id_of_term[i] "\">" \
               substr(text, at, length_of_word) "</a>" \
               linked_terms(substr(text, at + length_of_word))
    }
    return text
}
