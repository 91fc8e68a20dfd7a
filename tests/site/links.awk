# Every link, picture and script of the pages leads to what is there, and a place
# within a page is there once: awk -f tests/site/links.awk PAGE.html...
# Prints "pass links of PAGE" or "FAIL PAGE: why".

BEGIN { MOST_TOLD = 5 }

FNR == 1 {
    page = FILENAME
    sub(/^.*\//, "", page)
    pages[page] = 1
    folder = FILENAME
    sub(/[^\/]*$/, "", folder)
    in_script = 0
}
/<script/ { in_script = 1 } # a script's texts are no markup
{
    rest = $0
    while (match(rest, /(id|href|src|action)="[^"]*"/)) {
        found = substr(rest, RSTART, RLENGTH)
        rest = substr(rest, RSTART + RLENGTH)
        split(found, part, "\"")
        if (in_script && found !~ /^src/)
            continue
        if (found ~ /^id=/)
            note_place(part[2])
        else
            links[++count] = page "\t" part[2]
    }
}
/<\/script>/ { in_script = 0 }

function note_place(id)
{
    if ((page, id) in places)
        complain(page, id " is there twice")
    places[page, id] = 1
}

function complain(page, what)
{
    if (wrong[page]++ < MOST_TOLD)
        problems[page] = problems[page] " " what ";"
}

function check(from, to,    place)
{
    if (to ~ /^(https?|data|mailto):/)
        return
    place = to
    if (!sub(/^[^#]*#/, "", place))
        place = ""
    sub(/#.*/, "", to)
    if (to == "")
        to = from
    if (to !~ /\.html$/) {
        if ((getline line < (folder to)) <= 0)
            complain(from, to " is not there")
        close(folder to)
    } else if (!(to in pages))
        complain(from, to " is not there")
    else if (place != "" && !((to, place) in places))
        complain(from, to " has no place " place)
}

END {
    for (i = 1; i <= count; i++) {
        split(links[i], link, "\t")
        check(link[1], link[2])
    }
    for (page in pages)
        print wrong[page] ? "FAIL " page ":" problems[page] : "pass links of " page
    if (count < 1000)
        print "FAIL links: there are " count " only"
}
