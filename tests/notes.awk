# What NOTES.md quotes is what is there: awk -f tests/notes.awk NOTES.md
#
# A quote is marked by a comment, which is invisible in the rendered page:
#
#     <!-- output of chapter02/13 -->     of its .expected or .stderr
#     <!-- code of common/wait/sleep.c -->    or chapter02/05: of its source
#
# and is the next block that is indented or fenced. It is compared word by word,
# so it may be wrapped. A word ... stands for any number of words, at the end of
# one for its rest; what <seconds> and the like stand for is in expect.awk.
#
# Whatever NOTES.md says to be "name() at file.c:12" has to be in name().

function report(ok, what)
{
    print (ok ? "pass " : "FAIL ") FILENAME ":" what
}

function escaped(text)
{
    gsub(/[][\\.*+?^$(){}|]/, "\\\\&", text)
    return text
}

# Whether the word `there` can be quoted as `quoted`.
function same(there, quoted,    name)
{
    if (there == quoted)
        return 1
    if (quoted ~ /\.\.\.$/)
        return index(there, substr(quoted, 1, length(quoted) - 3)) == 1
    there = escaped(there)
    for (name in placeholder)
        gsub("<" name ">", placeholder[name], there)
    return quoted ~ "^" there "$"
}

# The words of all files that the name begins, into there[]; how many there are.
function read_words(names,    command, line, words, n, i, count)
{
    command = "cat " names " 2>/dev/null"
    while ((command | getline line) > 0) {
        n = split(line, words, /[ \t]+/)
        for (i = 1; i <= n; i++)
            if (words[i] != "")
                there[++count] = words[i]
    }
    close(command)
    return count
}

# Where in there[] the words first to last of the quote begin, from `start` on.
function find(first, last, start, count,    i)
{
    for (; start + last - first <= count; start++) {
        for (i = first; i <= last && same(there[start + i - first], quote[i]);)
            i++
        if (i > last)
            return start
    }
    return 0
}

# Each run of words between two ... has to follow the one before.
function quoted_right(count,    first, last, at)
{
    at = 1
    for (first = 1; first <= length_of_quote; first = last + 2) {
        for (last = first; last < length_of_quote && quote[last + 1] != "...";)
            last++
        if (quote[first] == "...") {
            last = first - 1
            continue
        }
        at = find(first, last, at, count)
        if (at == 0) {
            missing = quote[first] " " quote[first + 1] " " quote[first + 2]
            return 0
        }
        at += last - first + 1
    }
    return 1
}

function check_quote(    count)
{
    count = read_words(source)
    if (count == 0)
        report(0, mark ": nothing is there of " what)
    else if (length_of_quote == 0)
        report(0, mark ": no quote after the mark")
    else if (quoted_right(count))
        report(1, mark ", " what)
    else
        report(0, mark ": not in " what ", from here on: " missing)
    what = ""
}

function check_place(name, file, line,    text, n, last)
{
    while (n < line && (getline text < file) > 0) {
        n++
        if (text ~ /^[a-z_].*\(/)
            last = text
    }
    close(file)
    report(n == line && last ~ ("[ *]" name "\\("),
           FNR ", " name "() at " file ":" line)
}

BEGIN {
    placeholder["seconds"] = "[0-9]+(\\.[0-9]+)?"
    placeholder["pid"] = placeholder["port"] = placeholder["count"] = "[0-9]+"
    placeholder["word"] = "[^ ]+"
}

/^<!-- (output|code) of [^ ]+ -->$/ {
    if (what != "")
        check_quote()
    mark = FNR
    what = $4
    length_of_quote = fenced = begun = 0
    source = what ~ /\.[chS]$/ ? what : what "_*.c"
    if ($2 == "output")
        source = what "_*.expected " what "_*.stderr"
    next
}

what != "" {
    if (/^```/ && !begun)
        fenced = begun = 1
    else if (fenced ? /^```/ : begun && !/^    / && !/^$/)
        check_quote()
    else if (fenced || /^    /) {
        begun = 1
        n = split($0, words, /[ \t]+/)
        for (i = 1; i <= n; i++)
            if (words[i] != "")
                quote[++length_of_quote] = words[i]
    }
}

{
    text = $0
    while (match(text, /[a-z_]+\(\) at [a-z0-9_\/]+\.[ch]:[0-9]+/)) {
        split(substr(text, RSTART, RLENGTH), part, /\(\) at |:/)
        if (part[2] ~ /\//)
            check_place(part[1], part[2], part[3] + 0)
        text = substr(text, RSTART + RLENGTH)
    }
}

END {
    if (what != "")
        check_quote()
}
