# Results as the table of the notes: awk -f figures.awk -f markdown.awk
# WORKS RESULTS.csv

BEGIN { FS = "," }
FNR == 1 { file++ }
file == 1 {
    if (!/^#/) {
        split($0, field, " ")
        works[++n] = field[1]
        title_of[field[1]] = title_in($0)
    }
    next
}
/^#/ || $1 == "work" { next }
{
    unit[$1] = $3
    median[$1, $2] = $4
    if ($2 == "ours") {
        at_most[$1] = short($11)
        verdict[$1] = $12
        instructions[$1] = short($13)
    } else if ($2 != "limit" && !($1 in peer)) { # the quickest comes first
        peer[$1] = $2 " " short($4)
    }
}
END {
    print "| work | limit | ours | at most | | instr. | best other |"
    print "|---|--:|--:|--:|---|--:|---|"
    for (i = 1; i <= n; i++)
        if (works[i] in unit)
            printf "| %s, %s | %s | %s | %s | %s | %s | %s |\n",
                title_of[works[i]], unit[works[i]],
                short(median[works[i], "limit"]),
                short(median[works[i], "ours"]), at_most[works[i]],
                verdict[works[i]], instructions[works[i]], peer[works[i]]
}
