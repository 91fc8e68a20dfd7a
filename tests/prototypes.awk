# The functions that headers declare, a line each: awk -f tests/prototypes.awk
# common/*/*.h. Tab-separated: the header, public or internal (below a comment
# that begins with a rule, "---- for what is built on ..."), the type that it
# returns, its name, its parameters.

function emit(text,    name, from, type)
{
    gsub(/[ \t]+/, " ", text)
    gsub(/__attribute__.*|MUST_USE |static inline |_Noreturn /, "", text)
    sub(/^ /, "", text)
    if (text !~ /^[a-z].*[a-z_0-9]\(/ || text ~ /=|^typedef/)
        return
    match(text, /[a-z_0-9]+\(/)
    name = substr(text, RSTART, RLENGTH - 1)
    type = substr(text, 1, RSTART - 1)
    sub(/ $/, "", type)
    from = substr(text, RSTART + RLENGTH)
    sub(/\) *$/, "", from)
    if (name in seen)
        return
    seen[name] = 1
    printf "%s\t%s\t%s\t%s\t%s\n", FILENAME, inner ? "internal" : "public", \
        type, name, from
}

# The line without its comments, of which one may begin here or end.
function code(line,    rest, at)
{
    rest = ""
    for (;;) {
        at = index(line, within ? "*/" : "/*")
        if (!within)
            rest = rest (at ? substr(line, 1, at - 1) : line)
        if (!at)
            return rest
        line = substr(line, at + 2)
        within = !within
    }
}

FNR == 1 {
    inner = within = depth = continued = 0
    text = ""
}
/^\/\* ----? / { inner = 1 }
{
    line = code($0)
    if (continued || line ~ /^#/) {
        continued = line ~ /\\$/
        next
    }
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (depth == 0 && (c == ";" || c == "{")) {
            emit(text)
            text = ""
        } else if (depth == 0 && c != "}")
            text = text c
        depth += (c == "{") - (c == "}")
    }
    if (depth == 0)
        text = text " "
}
