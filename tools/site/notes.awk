# The notes as pages: what cmark-gfm made of NOTES.md, given twice, is cut at each
# heading of a chapter or section. Prints a line for each page, with tabs between:
# its name, its title, its chapter. Writes OUT/PAGE; what OUT/block-PROGRAM holds
# is woven in where the text first speaks of it.
#   awk -v out=OUT -f tools/site/colour.awk -f tools/site/defines.awk \
#     -f tools/site/cards.awk -f tools/site/terms.awk -f tools/site/weave.awk \
#     -f tools/site/beside.awk -f tools/site/notes.awk \
#     NAMES COUNTERPARTS PROGRAMS ANSWERS GLOSSARY NOTES NOTES
# NAMES is what names.awk has printed, PROGRAMS what heads.awk has.

BEGIN { FS = OFS = "\t" }

FNR == 1 { files_read++ }
files_read == 1 { address[$1] = $2; if ($3 == "own") source_of[$1] = $4; next }
files_read == 2 { read_counterpart($0); next }
files_read == 3 { section[$1] = $2; order[++programs] = $1; next }
files_read == 4 { read_answer($0); next }
files_read == 5 { read_term($0); next }
files_read == 6 { survey($0); next }
FNR == 1 { split("", slugs) }

# As on GitHub: what a link in the notes says. The second of a name is NAME-1.
function slug(title,    name)
{
    gsub(/<[^>]*>/, "", title)
    name = tolower(plain(title))
    gsub(/[^-a-z0-9_ ]/, "", name)
    gsub(/ /, "-", name)
    return slugs[name]++ ? name "-" slugs[name] - 1 : name
}

function heading_text(line)
{
    gsub(/^<h[1-6]>|<\/h[1-6]>$/, "", line)
    return line
}

# Sections and chapters begin a page; the contents stand on the first.
function begins_page(line)
{
    return line ~ /^<h[123]>/ && line != "<h2>Contents</h2>"
}

# Where each heading will be, by its slug, and each section by its title.
function survey(line,    text, name)
{
    if (line !~ /^<h[1-6]>/)
        return
    text = heading_text(line)
    name = slug(text)
    if (begins_page(line))
        at = line ~ /^<h1>/ ? "index" : name
    if (line ~ /^<h2>Chapter [0-9]/)
        number = substr(text, 9, 1)
    place_of[name] = at ".html" (name == at ? "" : "#" name)
    if (line ~ /^<h3>/)
        page_of[number, plain(text)] = at
}

# "2.1, Introducing coroutines" and "2, Speed and scale" are the sections "2.1
# Introducing coroutines" and "Speed and scale" of chapter 2.
function page_of_program(program,    number, title)
{
    number = title = section[program]
    sub(/,.*/, "", number)
    sub(/^[^,]*, /, "", title)
    return page_of[substr(number, 1, 1),
                   (number ~ /\./ ? number " " : "") title]
}

function begin_page(name, text,    i)
{
    if (page != "")
        finish_page()
    page = name
    page_title = text
    gsub(/<[^>]*>/, "", page_title)
    print page, page_title, chapter
    cards_on_page = programs_on_page = 0
    split("", own)
    split("", beside)
    split("", terms_used)
    for (i = 1; i <= programs; i++)
        if (page_of_program(order[i]) == page) {
            on_page[++programs_on_page] = order[i]
            read_own_names(order[i])
        }
}

# What a program defines itself is not the runtime's, though it has its name.
function read_own_names(program,    line, name)
{
    inside_comment = 0
    while ((getline line < (program ".c")) > 0)
        if (!commented(line) && (name = declared(line)) != "")
            own[name] = own[name] " " program
    close(program ".c")
}

function finish_page(    i)
{
    for (i = 1; i <= programs_on_page; i++)
        want(on_page[i])
    weave_wanted()
    close(out "/" page)
}

/^<h[1-6]>/ {
    text = heading_text($0)
    name = slug(text)
    if (text ~ /^Chapter [0-9]/)
        chapter = text
    if (begins_page($0)) {
        begin_page(/^<h1>/ ? "index" : name, text)
        write("<h1>" text "</h1>")
    } else
        write("<h2 id=\"" name "\">" text "</h2>")
    next
}

/^<p><strong>Try it<\/strong><\/p>$/ {
    write("<h2 id=\"try-it" (cards_on_page ? "-" cards_on_page : "") "\">Try it</h2>")
    asking = 1
    next
}
asking { weave_card($0); next }
{ weave($0) }

END {
    finish_page()
    write_glossary()
    tell_answers()
}
