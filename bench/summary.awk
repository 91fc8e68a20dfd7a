# Figures to results, as CSV: awk -f summary.awk reading=machine FILE
# reading=works FILE reading=counts FILE reading=chunks SORTED-FILE
#
# A line a work and contestant. Lines that begin with # say what they depend on.

reading == "machine" { print "# " $0; next }
reading == "works" { if (!/^#/) works[++n] = $0; next }
reading == "counts" { count[$1, $2, $3] = $4; next }
{
    if (!($1 SUBSEP $2 in chunks))
        order[$1] = order[$1] " " $2
    figure[$1, $2, ++chunks[$1, $2]] = $3
}

# The p-th of the sorted figures, p from 0 to 1.
function quantile(work, who, p,    i)
{
    i = int(p * chunks[work, who] + 0.5)
    return figure[work, who, i < 1 ? 1 : i]
}

function median(work, who)
{
    return chunks[work, who] ? quantile(work, who, 0.5) : 0
}

# What `ours` may take at most, as a number; "" if that cannot be said.
function target(work, at_most,    part, n, i, most, least)
{
    n = split(at_most, part, "&")
    for (i = 1; i <= n; i++) {
        most = bound(work, part[i])
        if (most != "" && (least == "" || most + 0 < least + 0))
            least = most
    }
    return least
}

# One of its parts: CONTESTANT*FACTOR, WORK*FACTOR or a number.
function bound(work, at_most,    part, base)
{
    if (at_most == "-")
        return ""
    if (split(at_most, part, "*") == 1)
        return at_most
    base = median(work, part[1])
    if (!base)
        base = median(part[1], "ours")
    return base ? sprintf("%.4g", base * part[2]) : ""
}

function line(work, who, at_most, unit,    most, limit, verdict)
{
    limit = median(work, "limit")
    most = who == "ours" ? target(work, at_most) : ""
    if (most != "")
        verdict = median(work, who) <= most + 0 ? "met" : "missed"
    printf "%s,%s,%s,%s,%s,%s,%s,%d,%s,%s,%s,%s,%s,%s\n", work, who, unit,
        median(work, who), figure[work, who, 1], quantile(work, who, 0.25),
        quantile(work, who, 0.75), chunks[work, who],
        limit ? sprintf("%.2f", median(work, who) / limit) : "",
        who == "ours" && at_most != "-" ? at_most : "", most, verdict,
        count[work, who, "i"], count[work, who, "s"]
}

# The contestants of this work: limit and ours, then the peers, quickest first.
function ranking(work, who,    m, i, j, swap)
{
    m = split(order[work], who, " ")
    for (i = 1; i <= m; i++)
        for (j = i; j > 1 && rank(work, who[j]) < rank(work, who[j - 1]); j--) {
            swap = who[j]
            who[j] = who[j - 1]
            who[j - 1] = swap
        }
    return m
}

function rank(work, who)
{
    return who == "limit" ? -2 : who == "ours" ? -1 : median(work, who)
}

END {
    print "work,contestant,unit,median,best,lower_quartile,upper_quartile," \
        "chunks,times_limit,target,at_most,verdict,instructions,system_calls"
    for (i = 1; i <= n; i++) {
        split(works[i], field)
        m = ranking(field[1], who)
        for (j = 1; j <= m; j++)
            line(field[1], who[j], field[3], field[4])
    }
}
