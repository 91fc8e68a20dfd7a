# Whether COUNTERPARTS.md is right: each function is there, each that the notes
# name has an entry, each link is one of the kind, and leads to the function:
#   awk -v lib=FOLDER -f tests/counterparts.awk NAMES PROGRAMS.c... NOTES COUNTERPARTS
# NAMES is what tools/site/names.awk prints; FOLDER has CPython's library, of the
# version that the links have, or is empty, and then lines are not looked at.

BEGIN {
    FS = "\t"
    kind_of_link = "^https://github\\.com/python/cpython/blob/v3\\.13\\.0/" \
                   "(Lib/asyncio/[a-z_]+\\.py#L[0-9]+|Objects/genobject\\.c)$"
}

function report(problem, what)
{
    print (problem == "" ? "pass " : "FAIL ") "COUNTERPARTS.md: " what \
          (problem == "" ? "" : ": " problem)
}

FILENAME ~ /names$/ {
    if ($3 == "public" || $3 == "own")
        file_of[$1] = $4
    if ($3 == "public")
        public[$1] = 1
    next
}

# What a program defines itself is not the runtime's there.
FILENAME ~ /\.c$/ {
    if (/^[a-z].*[ *][a-z_0-9]+\(/ && match($0, /[a-z_0-9]+\(/))
        own[substr($0, RSTART, RLENGTH - 1)] = 1
    next
}

FILENAME ~ /NOTES/ {
    while (match($0, /`[^`]*`/)) {
        word = substr($0, RSTART + 1, RLENGTH - 2)
        $0 = substr($0, RSTART + RLENGTH)
        called = word ~ /^[a-z_0-9]+\(/
        if (!match(word, /^[a-z_][a-z_0-9]*/))
            continue
        rest = substr(word, RLENGTH + 1)
        word = substr(word, 1, RLENGTH)
        if ((word in file_of) && file_of[word] !~ /^common\/demo/ &&
            !(word in own) && (called || (word in public) && rest == "" &&
                               word ~ /_/))
            named[word] = 1
    }
    next
}

# "step (task/task.c)" is in that file; any other is known by its name alone.
function is_there(name,    file, line, found)
{
    if (name !~ / \(/)
        return name in file_of
    file = name
    gsub(/^.* \(|\)$/, "", file)
    sub(/ .*/, "", name)
    while ((getline line < ("common/" file)) > 0)
        if (line ~ ("^[a-z].*[ *]" name "\\("))
            found = 1
    close("common/" file)
    return found
}

function begin_entry(    i, n, list)
{
    end_entry()
    heading = substr($0, 4)
    n = split(heading, list, ", ")
    for (i = 1; i <= n; i++) {
        report(is_there(list[i]) ? "" : "no such function", list[i])
        sub(/ .*/, "", list[i])
        entry[list[i]] = 1
    }
}

function end_entry()
{
    if (heading != "")
        report(words ? "" : "nothing is said", heading)
    words = 0
}

# The last word of its label stands in the line of its file.
function check_link(    label, url, file, line, name, n, text)
{
    label = url = $0
    gsub(/^- \[`|`\].*$/, "", label)
    gsub(/^.*\(|\)$/, "", url)
    if (url !~ kind_of_link)
        return report("a link of another kind", url)
    if (lib == "" || url !~ /#L/)
        return report("", label)
    name = label
    sub(/^.*\./, "", name)
    file = line = url
    gsub(/^.*\/Lib|#L.*$/, "", file)
    sub(/^.*#L/, "", line)
    while (n < line + 0 && (getline text < (lib file)) > 0)
        n++
    close(lib file)
    report(n == line + 0 && text ~ ("^ *(async )?(def|class) " name "[(:]") ? "" : \
           "not in line " line " of" lib file, label)
}

/^## / { begin_entry(); next }
/^- \[`/ { check_link(); next }
/./ { words++ }

END {
    end_entry()
    for (word in named) {
        if (!(word in entry))
            report("the notes name it, and it has no entry", word)
        count++
    }
    report(count > 100 ? "" : "too few were found", "names in the notes")
}
