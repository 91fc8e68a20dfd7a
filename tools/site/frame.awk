# Puts a frame around each page: what leads to the others, and the styles.
#   awk -v site=SITE -v bodies=FOLDER [-v playground=1] -f tools/site/frame.awk PAGES
# PAGES has a line per page, with tabs between: its name, title, and what it is a
# part of. Those of one part follow each other; BODIES/PAGE is what is framed.

BEGIN { FS = "\t" }

{
    name[++pages] = $1
    title[pages] = $2
    part[pages] = $3
}

END {
    for (i = 1; i <= pages; i++)
        frame(i, site "/" name[i] ".html")
}


function frame(i, to)
{
    print "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" \
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" \
          "<meta name=\"color-scheme\" content=\"light dark\">\n" \
          "<link rel=\"icon\" href=\"data:,\">\n" \
          "<link rel=\"stylesheet\" href=\"style.css\">\n" \
          "<title>" title[i] ", asyncio in C</title>\n</head>\n<body>" >to
    print "<a class=\"skip\" href=\"#main\">To the text</a>" >to
    print_head(to)
    print "<main id=\"main\" tabindex=\"-1\">" >to
    if (part[i] != "" && part[i] != title[i])
        print "<p class=\"part\">" part[i] "</p>" >to
    print_file(bodies "/" name[i], to)
    print "</main>" >to
    print_around(i, to)
    print "</body>\n</html>" >to
    close(to)
}

function print_head(to)
{
    print "<header>\n<nav aria-label=\"Site\">" \
          "<a href=\"index.html\">Contents</a> " \
          "<a href=\"programs.html\">Programs</a> " \
          "<a href=\"runtime.html\">Runtime</a> " \
          "<a href=\"names.html\">Names</a> " \
          "<a href=\"glossary.html\">Glossary</a>" \
          (playground ? " <a href=\"playground.html\">Playground</a>" : "") \
          "</nav>" >to
    print "<form action=\"search.html\" role=\"search\">" \
          "<label>Search <input type=\"search\" name=\"q\"></label> " \
          "<button type=\"submit\">Search</button></form>\n</header>" >to
}

function print_file(file, to,    line)
{
    while ((getline line < file) > 0)
        print line >to
    close(file)
}

function print_around(i, to)
{
    print "<nav class=\"around\" aria-label=\"Before and after\">" >to
    if (i > 1)
        print "<a rel=\"prev\" href=\"" name[i - 1] ".html\">Before: " \
              title[i - 1] "</a>" >to
    if (i < pages)
        print "<a rel=\"next\" href=\"" name[i + 1] ".html\">Next: " \
              title[i + 1] "</a>" >to
    print "</nav>" >to
}
