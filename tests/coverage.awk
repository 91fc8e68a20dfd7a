# Lines and branches of common/ that the tests run, per room:
# awk -f coverage.awk tests/coverage.txt ALL SEEN...
#
# ALL and SEEN are what tests/coverage.sh noted. tests/coverage.txt says what is
# not run and why: a file's name, and indented below it the text of a line, or a
# whole function as name(), two spaces, # and the reason, which begins with its
# kind and a colon. Fails if one of these is run by now, and if a line or branch
# that is not run has no reason.
FILENAME ~ "/coverage[.]txt$" {
    if (/^[a-z]/)
        file = $1
    else if (split($0, entry, /  +# /) == 2) {
        sub(/^ +/, "", entry[1])
        if (entry[2] != "the same")
            kind = substr(entry[2], 1, index(entry[2], ":") - 1)
        reason[file, entry[1]] = kind
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

# The function whose head this line is, "" if it is none.
function head_of(text)
{
    gsub(/__attribute__\(\([^ ]*\)\)/, "", text)
    if (text ~ /^    |;$/ || !match(text, /[A-Za-z_0-9]+\(/))
        return ""
    return substr(text, RSTART, RLENGTH) ")"
}

function read_source(file,    n, text, name)
{
    if (file in read)
        return
    read[file] = 1
    for (n = 1; (getline text <file) > 0; n++) {
        if (head_of(text) != "")
            name = head_of(text)
        within[file, n] = name
        if (text == "}")
            name = ""
        sub(/^ +/, "", text)
        source[file, n] = text
    }
    close(file)
}

# The entry of tests/coverage.txt for this line, "" if there is none.
function entry_of(file, line)
{
    read_source(file)
    if ((file, source[file, line]) in reason)
        return file SUBSEP source[file, line]
    if ((file, within[file, line]) in reason)
        return file SUBSEP within[file, line]
    return ""
}

function percent(n, of) { return of ? sprintf("%6.2f %%", 100 * n / of) : "" }

function row(name, of)
{
    return sprintf("%-10s %5d of %5d lines %s   %5d of %5d branches %s", name,
        hit[of, 0], total[of, 0], percent(hit[of, 0], total[of, 0]),
        hit[of, 1], total[of, 1], percent(hit[of, 1], total[of, 1]))
}

END {
    for (place in where) {
        split(place, at, " ")
        split(at[1], part, "/")
        branch = at[2] ~ /[/]/
        if (place in run) {
            hit[part[2], branch]++
            continue
        }
        line = at[2] + 0
        key = entry_of(at[1], line)
        if (key != "") {
            used[key] = 1
            left[reason[key], branch]++
            left_out[branch]++
        } else if (!branch || !((at[1] " " line) in where) || \
                 ((at[1] " " line) in run))
            missing[at[1] ":" line ": " source[at[1], line]] = branch
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
    for (kind in left) {
        split(kind, at, SUBSEP)
        kinds[at[1]] = 1
    }
    for (name in kinds)
        printf "not run, %-9s %5d lines %24d branches\n", name ":", \
            left[name, 0], left[name, 1] | "sort"
    close("sort")
    for (kind = 0; kind < 2; kind++)
        hit["all", kind] += left_out[kind]
    print row("or reasons", "all")
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
