# Cost against number as a text: awk -f figures.awk -f scale.awk SCALES SCALE.csv

BEGIN { FS = "," }
FNR == 1 { file++ }
file == 1 {
    split($0, field, "|")
    if (!/^#/)
        title_of[field[1]] = field[2]
    if (!/^#/)
        reason_of[field[1]] = field[3]
    next
}
/^# / { print substr($0, 3); next }
$1 == "work" { next }
{
    work = $1
    sub(/-[0-9]+$/, "", work)
    n = substr($1, length(work) + 2)
    if (!(work in count))
        works[++work_count] = work
    if (!((work, n) in seen))
        number[work, ++count[work]] = n
    seen[work, n] = 1
    if (!($2 in column)) {
        column[$2] = ++columns
        who[columns] = $2
    }
    median[work, n, $2] = $4
}

function table(work,    i, j, n)
{
    printf "\n%s: %s; ns\n%12s", work, title_of[work], ""
    for (j = 1; j <= columns; j++)
        printf "%13s", who[j]
    for (i = 1; i <= count[work]; i++) {
        n = number[work, i]
        printf "\n%12s", grouped(n)
        for (j = 1; j <= columns; j++)
            printf "%13s", short(median[work, n, who[j]])
    }
    printf "\n%s\n", reason_of[work]
}

END {
    for (w = 1; w <= work_count; w++)
        table(works[w])
}
