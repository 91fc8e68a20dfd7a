# What the search looks through: a line of JavaScript per part of a page, with its
# place, its headings and its words. Of the runtime the code is left out.
#   awk -f tools/site/search.awk PAGE.html...
BEGIN { print "window.searched = [" }

FNR == 1 {
    finish_part()
    page = FILENAME
    sub(/^.*\//, "", page)
    place = page
    inside = in_code = 0
}
/<main/ { inside = 1; next }
/<\/main>/ { inside = 0 }
!inside || /^<p class="(part|enlarge|voting|predict)">/ { next }
/^<h1/ { heading = title = words_of($0); next }
/^<h2 id=/ {
    finish_part()
    heading = words_of($0)
    split($0, quoted, "\"")
    place = page "#" quoted[2]
}
/<span id="/ && is_of_runtime() { text = text " " names_in($0) }
/<pre/ { in_code = is_of_runtime() }
!in_code { text = text " " words_of($0) }
/<\/pre>/ { in_code = 0 }

END {
    finish_part()
    print "];"
}

function is_of_runtime()
{
    return title ~ /^[a-z]+\/[a-z0-9_]+$/
}

function names_in(line)
{
    match(line, /<span id="[^"]*"/)
    line = substr(line, RSTART + 10, RLENGTH - 11)
    sub(/^.*:/, "", line)
    return line
}

function words_of(line)
{
    gsub(/<[^>]*>/, "", line)
    gsub(/&lt;/, "<", line)
    gsub(/&gt;/, ">", line)
    gsub(/&quot;/, "\"", line)
    gsub(/&amp;/, "\\&", line)
    return line
}

function finish_part()
{
    gsub(/[ \t]+/, " ", text)
    if (heading != "")
        print "[" json(place) "," \
              json(heading == title ? title : title ": " heading) "," \
              json(text) "],"
    text = heading = ""
}

function json(text)
{
    gsub(/\\/, "\\\\", text)
    gsub(/"/, "\\\"", text)
    gsub(/</, "\\u003c", text)
    return "\"" text "\""
}
