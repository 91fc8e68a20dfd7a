# Lines and branches of common/ that the tests run, per room:
# awk -f coverage.awk tests/coverage.txt ALL SEEN...
#
# ALL and SEEN are what tests/coverage.sh noted. tests/coverage.txt says what is
# not run and why: a file's name, and indented below it the text of a line, two
# spaces, # and the reason. Fails if one of these is run by now, and if a line or
# branch that is not run has no reason.
FILENAME ~ "/coverage[.]txt$" {
    if (/^[a-z]/)
        file = $1
    else if (split($0, entry, /  +# /) == 2) {
        sub(/^ +/, "", entry[1])
        reason[file, entry[1]] = entry[2]
    }
    next
}
FILENAME ~ "/all$" {
    where[$1 " " $2] = 1
    split($1, part, "/")
    room[part[2]] = 1
    total[part[2], $2 ~ /[/]/]++
    next
}
($1 " " $2) in where { run[$1 " " $2] = 1 }

function text_of(file, line,    n, text) {
    if (!(file in read)) {
        read[file] = 1
        for (n = 1; (getline text <file) > 0; n++) {
            sub(/^ +/, "", text)
            source[file, n] = text
        }
        close(file)
    }
    return source[file, line]
}

function percent(n, of) { return of ? sprintf("%6.2f %%", 100 * n / of) : "" }

function row(name, of) {
    return sprintf("%-10s %5d of %5d lines %s   %5d of %5d branches %s", name,
        hit[of, 0], total[of, 0], percent(hit[of, 0], total[of, 0]),
        hit[of, 1], total[of, 1], percent(hit[of, 1], total[of, 1]))
}

END {
    for (place in where) {
        split(place, at, " ")
        split(at[1], part, "/")
        branch = at[2] ~ /[/]/
        sum[branch]++
        if (place in run) {
            hit[part[2], branch]++
            continue
        }
        line = at[2] + 0
        text = text_of(at[1], line)
        if ((at[1], text) in reason)
            used[at[1], text] = 1
        else if (!branch || !((at[1] " " line) in where) || \
                 ((at[1] " " line) in run))
            missing[at[1] ":" line ": " text] = branch
    }
    for (name in room) {
        print row(name, name) | "sort"
        for (kind = 0; kind < 2; kind++) {
            hit["all", kind] += hit[name, kind]
            total["all", kind] += total[name, kind]
        }
    }
    close("sort")
    print row("all", "all")
    for (place in missing) {
        text = missing[place] ? "not each way" : "never run"
        print text ": " place | "sort -t : -k 2,2 -k 3n"
        bad++
    }
    close("sort -t : -k 2,2 -k 3n")
    for (key in reason)
        if (!(key in used)) {
            split(key, at, SUBSEP)
            print "run by now, or gone: " at[1] ": " at[2]
            bad++
        }
    exit bad > 0
}
