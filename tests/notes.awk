# What NOTES.md quotes is what is there:
#   awk -f tests/quote.awk -f tests/notes.awk NOTES.md
# And so of LESSON.md.
#
# A quote is marked by a comment, which is invisible in the rendered page:
#
#     <!-- output of chapter02/13 -->     of its .expected or .stderr
#     <!-- code of common/wait/sleep.c -->    or chapter02/05: of its source
#
# and is the next block that is indented or fenced. It is compared word by word,
# as quote.awk does it, so it may be wrapped.
#
# Whatever NOTES.md says to be "name() at file.c:12" has to be in name().

function report(ok, what)
{
    print (ok ? "pass " : "FAIL ") FILENAME ":" what
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

/^ *<!-- (output|code) of [^ ]+ -->$/ {
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
        quote_words($0)
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
