# Results as a text to be read: awk -f figures.awk -f table.awk
# WORKS RESULTS.csv

BEGIN { FS = "," }
FNR == 1 { file++ }
file == 1 {
    if (!/^#/) {
        split($0, field, " ")
        title_of[field[1]] = title_in($0)
    }
    next
}
/^# / { print substr($0, 3); next }
$1 == "work" { next }

$1 != work {
    work = $1
    printf "\n%s: %s, %s\n", work, title_of[work], $3
    printf "  %-12s %9s %9s  %-19s %8s %7s %6s\n", "", "median", "best",
        "quartiles", "x limit", "instr.", "calls"
}
{
    text = sprintf("  %-12s %9s %9s  %-19s %8s %7s %6s", $2, short($4),
        short($5), $8 > 1 ? short($6) " - " short($7) : "", short($9),
        short($13), short($14))
    if ($12)
        text = text sprintf("  at most %s%s: %s", short($11),
            $10 ~ /[*]/ ? " (" $10 ")" : "", $12)
    sub(/ +$/, "", text)
    print text
}
