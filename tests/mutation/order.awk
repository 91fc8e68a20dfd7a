# Which parts of the tests have to run for which mutant, in which order:
# awk -f order.awk SEEN... - <MUTANTS. SEEN is what tests/coverage.sh noted of a
# part: lines "FILE LINE". Adds a field to each mutant, the names of the parts.
#
# First the suite of the file's name, if there is one, then those that run little
# else: they were most likely written for it. What a part does not run, it cannot
# see; what none runs may be run by a child that never says so, and then each is
# asked that runs any line of the file. Of the SUITES that there are, one of which
# nothing was noted (it is new, or cannot be counted) may run anything. Programs
# come last, since each has to be linked, and no more than MOST of them.
BEGIN {
    FS = "\t"
    MOST = 8
    while ((getline suite <suites) > 0)
        exists["suite-" suite] = 1
}
FILENAME != "-" {
    split($0, at, " ")
    if (at[2] !~ /^[0-9]+$/)
        next
    part = FILENAME
    sub(/.*\//, "", part)
    if (part ~ /^suite/ && !(part in exists))
        next
    lines[part]++
    note(at[1] " " at[2])
    if (!((part, at[1]) in noted))
        note(at[1])
    noted[part, at[1]]
    next
}
FNR == 1 {
    for (part in lines)
        printf "%d %d %s\n", rank(part), lines[part], part | "sort -k1n -k2n >" parts
    for (part in exists)
        if (!(part in lines))
            printf "1 0 %s\n", part | "sort -k1n -k2n >" parts
    close("sort -k1n -k2n >" parts)
    while ((getline line <parts) > 0) {
        split(line, at, " ")
        ordered[++count] = at[3]
    }
}
{
    # a statement of many lines is counted at one of them, mostly its first
    for (line = $3; line > $3 - 8 && !(($2 " " line) in seen); line--)
        ;
    place = $2 " " line
    names = (place in seen ? seen[place] : seen[$2]) " "
    own = $2
    gsub(/.*\/|[.]c$/, "", own)
    own = "suite-" own
    list = own in exists ? own : ""
    programs = 0
    for (i = 1; i <= count; i++)
        if ((!(ordered[i] in lines) || index(names, " " ordered[i] " ")) &&
            ordered[i] != own &&
            (ordered[i] !~ /^program/ || ++programs <= MOST))
            list = list " " ordered[i]
    print $0 "\t" list
}

function note(place) { seen[place] = seen[place] " " part }
function rank(part) { return part ~ /^suite/ ? 0 : part ~ /^program/ ? 2 : 1 }
