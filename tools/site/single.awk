# All pages as one file, to be carried on a stick: written to stdout.
#   awk -v site=SITE -v bodies=FOLDER -f tools/site/single.awk PAGES
# PAGES and BODIES are those of frame.awk; SITE is what it has written. A place x
# of the page p is p:x here, pictures lie in the file, and so do the players
# and the playground, which single.js opens.

BEGIN {
    FS = "\t"
    print "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" \
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" \
          "<meta name=\"color-scheme\" content=\"light dark\">\n" \
          "<link rel=\"icon\" href=\"data:,\">\n<title>asyncio in C</title>\n<style>"
    print_file(site "/style.css")
    # Of a file as large as this, a browser lays out what is looked at only.
    print "article { content-visibility: auto; contain-intrinsic-size: auto 60rem; }"
    print "</style>\n</head>\n<body>"
    state = 0 # 1: in the head of the first page
    while ((getline line < (site "/index.html")) > 0) {
        if (line ~ /<main/)
            break
        if (state)
            print moved(line)
        if (line ~ /<body>/)
            state = 1
    }
    print "<main id=\"main\" tabindex=\"-1\">\n<h1>asyncio in C</h1>"
}

{
    page = $1
    print "<article id=\"" page "\">"
    while ((getline line < (bodies "/" page)) > 0)
        print moved(with_picture(line))
    close(bodies "/" page)
    print "</article>"
}

END {
    print "</main>"
    for (i = 1; i <= players; i++)
        print_player(player[i])
    print "<script>"
    print_file(site "/search-data.js")
    print_file("tools/site/single.js")
    print_file("tools/site/search.js")
    print "</script>\n</body>\n</html>"
}

function print_file(file,    line)
{
    while ((getline line < file) > 0)
        print line
    close(file)
}

# Places and links as they are in one file; headings one level down.
function moved(line,    rest)
{
    if (line ~ /<script src=/)
        return ""
    if (match(line, /<a href="play(-[^"]*|ground)\.html"/)) {
        player[++players] = substr(line, RSTART + 9, RLENGTH - 10)
        rest = substr(line, RSTART + RLENGTH)
        sub(/<\/a>/, "</button>", rest)
        line = substr(line, 1, RSTART - 1) "<button type=\"button\" hidden " \
               "data-page=\"" player[players] "\"" rest
    }
    if (page != "search")
        gsub(/ id="/, "&" page ":", line)
    gsub(/ href="#/, "&" page ":", line)
    gsub(/ href="#:main"/, " href=\"#main\"", line)
    line = with_places(line)
    gsub(/action="search.html"/, "action=\"#search\"", line)
    line = one_down(one_down(line, 2), 1)
    return line
}

function with_places(line,    out, to)
{
    while (match(line, / href="[^"#:]+\.html[#"]/)) {
        to = substr(line, RSTART + 7, RLENGTH - 8)
        sub(/\.html$/, "", to)
        out = out substr(line, 1, RSTART + 6) "#" to \
              (substr(line, RSTART + RLENGTH - 1, 1) == "#" ? ":" : "\"")
        line = substr(line, RSTART + RLENGTH)
    }
    return out line
}

function one_down(line, level)
{
    gsub("<h" level, "<h" level + 1, line)
    gsub("</h" level, "</h" level + 1, line)
    return line
}

# <img src="x.svg"> with the picture itself, as an address.
function with_picture(line,    name, text, part)
{
    if (!match(line, /src="[^"]*\.svg"/))
        return line
    name = substr(line, RSTART + 5, RLENGTH - 6)
    while ((getline part < (site "/" name)) > 0)
        text = text part " "
    close(site "/" name)
    gsub(/%/, "%25", text)
    gsub(/#/, "%23", text)
    gsub(/"/, "%22", text)
    gsub(/</, "%3C", text)
    gsub(/>/, "%3E", text)
    gsub(/ /, "%20", text)
    match(line, /src="[^"]*"/)
    return substr(line, 1, RSTART + 4) "data:image/svg+xml," text \
           substr(line, RSTART + RLENGTH - 1)
}

# As a text that is no script and ends none.
function print_player(name,    line)
{
    print "<script type=\"text/plain\" id=\"" name "\">"
    while ((getline line < (site "/" name)) > 0) {
        gsub(/&/, "\\&amp;", line)
        gsub(/</, "\\&lt;", line)
        print line
    }
    close(site "/" name)
    print "</script>"
}
