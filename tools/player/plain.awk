# What a reader without JavaScript reads: the events of a trace as the rows of a
# table, at most 2,000. A line that is no event is left out.
BEGIN {
    most = 2000
    print "<noscript><h2>Events</h2><div class=\"wide\"><table><thead><tr>" \
          "<th scope=\"col\">event</th><th scope=\"col\">time</th>" \
          "<th scope=\"col\">turn</th><th scope=\"col\">kind</th>" \
          "<th scope=\"col\">caused by</th><th scope=\"col\">what</th>" \
          "</tr></thead><tbody>"
}
# A JSON string as text: its escapes stay as they are, but for the quote.
function html(text)
{
    gsub(/\\"/, "\"", text)
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    return text
}
# Takes the first field off `rest`: its name in `key`, its value in `value`.
function take()
{
    if (!match(rest, /^[{,] *"[a-z]+" *: */))
        return 0
    key = substr(rest, 1, RLENGTH)
    gsub(/[^a-z]/, "", key)
    rest = substr(rest, RLENGTH + 1)
    if (!match(rest, /^"([^"\\]|\\.)*"/) && !match(rest, /^[-a-z0-9.]+/))
        return 0
    value = substr(rest, 1, RLENGTH)
    rest = substr(rest, RLENGTH + 1)
    gsub(/^"|"$/, "", value)
    return 1
}
!/^\{"n":/ { next }
++events > most { next }
{
    rest = $0
    more = ""
    split("", field)
    while (take()) {
        field[key] = value
        if (key !~ /^(n|t|turn|ev|by)$/)
            more = more (more == "" ? "" : ", ") key " " value
    }
    printf "<tr id=\"e%d\"><th scope=\"row\">%d</th><td>%.3f s</td><td>%d</td>" \
           "<td>%s</td><td>%s</td><td>%s</td></tr>\n", field["n"], field["n"],
           field["t"] / 1e6, field["turn"], html(field["ev"]),
           field["by"] + 0 ? sprintf("<a href=\"#e%d\">%d</a>", field["by"],
                                 field["by"]) : "", html(more)
}
END {
    print "</tbody></table></div>"
    if (events > most)
        print "<p>and " events - most " more events.</p>"
    print "</noscript>"
}
