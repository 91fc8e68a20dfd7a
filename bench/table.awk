# The results as a table: awk -f figures.awk -f table.awk RESULTS
#
# A row per work. NOTES.md quotes the lines that begin with |.

function cell(text)
{
    cells[row, ++column] = text
    if (length(text) > width[column])
        width[column] = length(text)
}

function new_row()
{
    row++
    column = 0
}

# With its spread, if there is one to speak of.
function measured(work, who,    percent)
{
    percent = sprintf("%.0f", spread(work, who))
    return short(median(work, who)) (percent > 0 ? " (" percent "%)" : "")
}

# The peers, quickest first, after limit and ours.
function peers(work,    who, n, i, j, swap, text)
{
    n = split(contestants[work], who, " ")
    for (i = 1; i <= n; i++)
        for (j = i; j > 1 && median(work, who[j]) < median(work, who[j - 1]);
             j--) {
            swap = who[j]
            who[j] = who[j - 1]
            who[j - 1] = swap
        }
    for (i = 1; i <= n; i++)
        if (who[i] != "limit" && who[i] != "ours")
            text = text (text ? ", " : "") who[i] " " measured(work, who[i])
    return text
}

function target(work,    text)
{
    text = at_most[work] == "-" ? "" : at_most[work]
    gsub(/x/, " x ", text)
    gsub(/&/, ", ", text)
    return text ~ /^[0-9]+$/ ? grouped(text) : text
}

# A system call is counted, too, where it is that which costs.
function counts(work,    calls)
{
    calls = quantile(figures[work, "ours", "calls"], 0.5)
    return unit[work] == "calls" || calls == "" ? \
        short(quantile(figures[work, "ours", "instructions"], 0.5)) : \
        calls " calls"
}

function fill_row(work)
{
    new_row()
    cell(title[work] ", " unit[work])
    cell(measured(work, "limit"))
    cell(measured(work, "ours"))
    cell(short(ratio(work, "ours", work, "limit")))
    cell(target(work))
    cell(verdict(work))
    cell(counts(work))
    cell(peers(work))
}

function print_row(r,    c, text)
{
    for (c = 1; c <= columns; c++)
        text = text sprintf("| %" (c ~ /[2347]/ ? "" : "-") width[c] "s ",
            cells[r, c])
    print text "|"
}

# What took the processor in the meantime.
function print_others(    all, r, list)
{
    all = figures["machine", "others", "processors"]
    if (all == "")
        return
    for (r = 1; r <= rounds; r++)
        if (figure["machine", "others", r] > 0.1)
            list = list " " r
    printf "\nOther programs took %.2f processors%s.\n", quantile(all, 0.5),
        list ? " (median); more than 0.1 in rounds" list \
            ", whose figures are to be distrusted" : ""
}

END {
    new_row()
    columns = split("work|limit|ours|ratio|at most||instr.|others", head, "|")
    for (c = 1; c <= columns; c++)
        cell(head[c])
    for (w = 1; w <= work_count; w++)
        if (contestants[works[w]])
            fill_row(works[w])
    for (i = 1; i <= machine_lines; i++)
        print machine[i]
    print ""
    print_row(1)
    for (c = 1; c <= columns; c++) {
        dashes = sprintf("%" width[c] + 2 "s", c ~ /[2347]/ ? ":" : "-")
        gsub(/ /, "-", dashes)
        rule = rule "|" dashes
    }
    print rule "|"
    for (r = 2; r <= row; r++)
        print_row(r)
    print_others()
}
