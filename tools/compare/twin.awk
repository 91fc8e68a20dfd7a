# Two traces of a scenario side by side, ours on the left, CPython's on the right,
# aligned, the first difference marked. Exit status 1: there is one.
# awk -f tools/compare/twin.awk OURS CPYTHONS
#
# Aligned by their longest common subsequence: same[i, j] is how many lines OURS
# from i on and CPYTHONS from j on can have in common, in order. What both begin
# with, which is mostly all, needs no table.

{ file = FILENAME == ARGV[1] ? 1 : 2 }
{ line[file, ++lines[file]] = $0 }

function longest(from,    i, j)
{
    for (i = lines[1]; i >= from; i--)
        for (j = lines[2]; j >= from; j--)
            if (line[1, i] == line[2, j])
                same[i, j] = same[i + 1, j + 1] + 1
            else
                same[i, j] = same[i + 1, j] > same[i, j + 1] ? same[i + 1, j] \
                                                             : same[i, j + 1]
}

function short(text)
{
    return length(text) <= wide ? text : substr(text, 1, wide - 2) ".."
}

function row(ours, theirs,    mark)
{
    mark = ours == theirs ? " " : different++ ? "|" : "X"
    printf "%-" wide "s %s %s\n", short(ours), mark, short(theirs)
}

END {
    wide = 38
    printf "%-" wide "s   %s\n", "ours", "CPython's"
    lines[1] += 0 # one of them may be empty
    lines[2] += 0
    for (i = 1; i <= lines[1] && i <= lines[2] && line[1, i] == line[2, i]; i++)
        row(line[1, i], line[2, i])
    longest(i)
    for (j = i; i <= lines[1] || j <= lines[2];) {
        if (i <= lines[1] && j <= lines[2] && line[1, i] == line[2, j])
            row(line[1, i++], line[2, j++])
        else if (j > lines[2] || (i <= lines[1] && same[i + 1, j] >= same[i, j + 1]))
            row(line[1, i++], "")
        else
            row("", line[2, j++])
    }
    if (different)
        print "\nX marks the first of " different " lines in which they differ."
    else
        print "\nNo difference in " lines[1] " lines."
    exit different > 0
}
