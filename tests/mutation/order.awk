# Which parts of the tests have to run for which mutant, in which order:
# awk -f order.awk SEEN... - <MUTANTS. SEEN is what tests/coverage.sh noted of a
# part: lines "FILE LINE". Adds a field to each mutant, the names of the parts.
#
# First those that run little else: they were most likely written for it.
# What a part does not run, it cannot see.
BEGIN { FS = "\t" }
FILENAME != "-" {
    split($0, at, " ")
    if (at[2] !~ /^[0-9]+$/)
        next
    part = FILENAME
    sub(/.*\//, "", part)
    lines[part]++
    place = at[1] " " at[2]
    seen[place] = seen[place] " " part
    next
}
FNR == 1 {
    for (part in lines)
        printf "%d %d %s\n", part !~ /^suite/, lines[part], part | "sort -k1n -k2n >" parts
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
    names = seen[$2 " " line] " "
    list = ""
    base = $2
    gsub(/.*\/|[.]c$/, "", base)
    for (i = 1; i <= count; i++)
        if (index(names, " " ordered[i] " "))
            if (ordered[i] == "suite-" base)
                list = ordered[i] " " list
            else
                list = list ordered[i] " "
    print $0 "\t" list
}
