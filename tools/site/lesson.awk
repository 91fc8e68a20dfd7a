# The plan for teachers, LESSON.md, as a page; to where each program is shown its
# commands are links.
#   awk -f tools/site/lesson.awk PLACES HTML-OF-LESSON.md
# PLACES has a line per program, with a tab between: its name, and where it is.

# `make picture-chapter02-13_tasks_overlap` leads to where that program is shown.
function linked(line,    text, code, name)
{
    while (match(line, /<code>make [^<]*<\/code>/)) {
        text = text substr(line, 1, RSTART - 1)
        code = substr(line, RSTART, RLENGTH)
        line = substr(line, RSTART + RLENGTH)
        name = code
        gsub(/^<code>make ([a-z]+-)?|<\/code>$/, "", name)
        sub(/^chapter[0-9][0-9]-/, substr(name, 1, 9) "/", name)
        text = text (name in place ? "<a href=\"" place[name] "\">" code "</a>" \
                                   : code)
    }
    return text line
}

# Headings can be linked to.
function heading(line,    id)
{
    id = tolower(line)
    gsub(/<[^>]*>/, "", id)
    gsub(/[^a-z0-9]+/, "-", id)
    sub(/-$/, "", id)
    return substr(line, 1, 3) " id=\"" id "\">" substr(line, 5)
}

FNR == NR {
    split($0, field, "\t")
    place[field[1]] = field[2]
    next
}
/^<!-- / { next }
/^<h[23]>/ { $0 = heading($0) }
/^<table>/ {
    $0 = "<div class=\"wide plan\" tabindex=\"0\" role=\"group\" " \
        "aria-label=\"Table\"><table>"
}
{ sub(/<pre>/, "<pre tabindex=\"0\">") }
{ gsub(/<\/table>/, "</table></div>") }
{ gsub(/<th><\/th>/, "<td></td>") }
{ print linked($0) }
