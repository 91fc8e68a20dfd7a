# What tools/diff.sh says of a program with all lines around, as HTML: each
# function, declaration or the like that did not change is folded.

NR <= 4 { next } # the titles, and from which line on

# A line with nothing but its sign ends a part, outside of a function's body.
{
    sign = substr($0, 1, 1)
    text = substr($0, 2)
    lines[++count] = $0
    signs = signs sign
    if (text ~ /^[a-z_].*\(/ && label == "")
        label = text
    else if (text ~ /^[a-z#]/ && first == "")
        first = text
    if (text ~ /^\{|^[a-z].*\{$/)
        inside = 1
    if (text ~ /^\}/)
        inside = 0
    if (text == "" && !inside)
        finish_part()
}

END { finish_part() }

function finish_part()
{
    if (label == "")
        label = first
    sub(/ \{$/, "", label)
    if (signs ~ /[^ ]/ || label != "")
        show_part(what_became())
    count = inside = 0
    signs = label = first = ""
}

function what_became()
{
    if (signs !~ /[-+]/)
        return "as before"
    if (signs !~ /[^+]/)
        return "new"
    return signs ~ /[^-]/ ? "changed" : "gone"
}

function show_part(became,    i)
{
    printf "<details%s><summary>%s%s</summary>\n",
        became == "changed" || became == "new" ? " open" : "", became,
        label == "" ? "" : ": <code>" html(label) "</code>"
    printf "<pre tabindex=\"0\"><code>"
    if (lines[count] ~ /^.?$/)
        count--
    for (i = 1; i <= count; i++)
        printf "%s", shown(lines[i])
    print "</code></pre></details>"
}

function shown(line,    tag)
{
    if (line !~ /^[-+]/)
        return html(line) "\n"
    tag = line ~ /^\+/ ? "ins" : "del"
    return "<" tag ">" html(line) "</" tag ">"
}
