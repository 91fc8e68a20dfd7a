# What run.sh has measured, for table.awk and chart.awk: awk -f figures.awk -f
# table.awk RESULTS. A line per measurement:
#
#     WORK CONTESTANT UNIT ROUND FIGURE
#
# At the head stand the works, as bench/works has them, and the machine:
#
#     # work: WORK LIMIT AT-MOST UNIT COUNT TITLE
#     # processor: ...

/^# work: / {
    works[++work_count] = $3
    at_most[$3] = $5
    unit[$3] = $6
    work = $3
    for (i = 1; i <= 7; i++)
        sub(/^[^ ]+ +/, "")
    if (match($0, /[0-9][0-9][0-9][0-9]+/))
        sub(/[0-9][0-9][0-9][0-9]+/, grouped(substr($0, RSTART, RLENGTH)))
    title[work] = $0
    next
}
/^# / { machine[++machine_lines] = substr($0, 3); next }
{
    figures[$1, $2, $3] = figures[$1, $2, $3] " " $5
    figure[$1, $2, $4] = $5
    if ($4 > rounds)
        rounds = $4
    if (!(($1, $2) in seen))
        contestants[$1] = contestants[$1] " " $2
    seen[$1, $2] = 1
}

# What so great a part of the numbers in a text lies below; "" of none. 0.5: the
# middle one, or between the middle two.
function quantile(text, part,    n, i, j, x, swap, place)
{
    n = split(text, x, " ")
    for (i = 2; i <= n; i++)
        for (j = i; j > 1 && x[j] + 0 < x[j - 1] + 0; j--) {
            swap = x[j]
            x[j] = x[j - 1]
            x[j - 1] = swap
        }
    place = 1 + part * (n - 1)
    i = int(place)
    return n == 0 ? "" : i == n ? x[n] : \
        x[i] + (place - i) * (x[i + 1] - x[i])
}

function median(work, who)
{
    return quantile(figures[work, who, unit[work]], 0.5)
}

# How far the middle half of the rounds lies around that, in percent.
function spread(work, who,    all, middle)
{
    all = figures[work, who, unit[work]]
    middle = quantile(all, 0.5)
    return middle > 0 ? 50 * (quantile(all, 0.75) - quantile(all, 0.25)) / \
        middle : 0
}

# How many times the base it took: the median of what it was in each round, for
# what disturbed one of them has disturbed the other.
function ratio(work, who, base_work, base,    r, all)
{
    for (r = 1; r <= rounds; r++)
        if (figure[work, who, r] != "" && figure[base_work, base, r] > 0)
            all = all " " figure[work, who, r] / figure[base_work, base, r]
    return quantile(all, 0.5)
}

# Whether ours has met its target; "" where that cannot be said.
function verdict(work,    part, n, i, result)
{
    n = at_most[work] == "-" ? 0 : split(at_most[work], part, "&")
    for (i = 1; i <= n && result != "missed"; i++)
        result = met(work, part[i]) == "" ? result : met(work, part[i])
    return result
}

function met(work, target,    part, took)
{
    took = median(work, "ours")
    if (split(target, part, "x") == 2)
        took = part[2] in unit ? ratio(work, "ours", part[2], "ours") : \
            ratio(work, "ours", work, part[2])
    return took == "" ? "" : took <= part[1] + 0 ? "met" : "missed"
}

# Three digits that mean something.
function short(x)
{
    return x == "" ? "" : x < 10 ? sprintf("%.2f", x) : \
        x < 100 ? sprintf("%.1f", x) : grouped(sprintf("%.0f", x))
}

function grouped(digits,    n)
{
    for (n = length(digits); n > 3; n -= 3)
        digits = substr(digits, 1, n - 3) "," substr(digits, n - 2)
    return digits
}
