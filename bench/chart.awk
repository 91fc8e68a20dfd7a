# The results as a chart, SVG: awk -f figures.awk -f chart.awk RESULTS
#
# A row per work that takes time; from left to right what it costs, each line
# ten times the one before. The dots of a contestant are joined where only the
# number of a work differs from that of the row before.

BEGIN {
    LEFT = 400
    WIDTH = 560
    ROW = 22
    TOP = 56
    log10 = log(10)
    split("#888888 #2f7fd0 #d05050 #1a9a80 #c98a10 #a05ab0 #708030 #40a0a0 " \
        "#b07050", colours, " ")
    style = "text{font:12px sans-serif;fill:#333}.grid{stroke:#ddd}" \
        ".scale{text-anchor:middle}.title{text-anchor:end}" \
        ".paper{fill:#fff}@media(prefers-color-scheme:dark){" \
        "text{fill:#ccc}.grid{stroke:#383838}.paper{fill:#161616}}"
}

function x_of(figure)
{
    return LEFT + WIDTH * (log(figure) / log10 - low) / (high - low)
}

function text(x, y, class, what)
{
    gsub(/&/, "\\&amp;", what)
    gsub(/</, "\\&lt;", what)
    body = body sprintf("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n",
        x, y, class, what)
}

function line(x1, y1, x2, y2, attribute)
{
    body = body sprintf("<path d=\"M%.1f %.1fL%.1f %.1f\" %s/>\n",
        x1, y1, x2, y2, attribute)
}

function dot(x, y, who)
{
    body = body sprintf("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" " \
        "fill=\"%s\"><title>%s</title></circle>\n", x, y,
        who == "ours" ? 6 : 4, colour[who], who)
}

# Whose colours are which, in the order in which they have had their turns.
function find_contestants(    w, i, n, who)
{
    for (w = 1; w <= work_count; w++) {
        n = split(contestants[works[w]], who, " ")
        for (i = 1; i <= n; i++)
            if (!(who[i] in colour)) {
                names[++name_count] = who[i]
                colour[who[i]] = colours[name_count]
            }
    }
}

# In whole powers of ten.
function find_scale(    w, i, power)
{
    for (w = 1; w <= work_count; w++)
        for (i = 1; i <= name_count; i++)
            if (unit[works[w]] == "ns" && median(works[w], names[i]) > 0) {
                power = log(median(works[w], names[i])) / log10
                if (low == "" || power < low)
                    low = int(power)
                if (high == "" || power > high)
                    high = int(power) + 1
            }
}

function stem(work)
{
    sub(/-[0-9]+$/, "", work)
    return work
}

function draw_row(work, above, y,    i, x)
{
    text(LEFT - 12, y + 4, "title", title[work])
    for (i = 1; i <= name_count; i++) {
        if (!median(work, names[i]))
            continue
        x = x_of(median(work, names[i]))
        if (stem(work) == stem(above) && median(above, names[i]))
            line(x_of(median(above, names[i])), y - ROW, x, y,
                "stroke=\"" colour[names[i]] "\"")
        dot(x, y, names[i])
    }
}

function draw_scale(bottom,    power, x)
{
    split("ns,\302\265s,ms,s", name, ",")
    for (power = low; power <= high; power++) {
        x = x_of(10 ^ power)
        line(x, TOP - ROW / 2, x, bottom, "class=\"grid\"")
        text(x, TOP - 16, "scale",
            10 ^ (power % 3) " " name[1 + int(power / 3)])
    }
}

function draw_legend(    i, x)
{
    x = LEFT
    for (i = 1; i <= name_count; i++) {
        dot(x, 14, names[i])
        text(x + 9, 18, "name", names[i])
        x += 28 + 7 * length(names[i])
    }
}

END {
    find_contestants()
    find_scale()
    for (w = 1; w <= work_count; w++)
        if (unit[works[w]] == "ns" && contestants[works[w]])
            rows[++row_count] = works[w]
    y = TOP + ROW * row_count
    if (row_count)
        draw_scale(y - ROW / 2)
    draw_legend()
    for (r = 1; r <= row_count; r++)
        draw_row(rows[r], rows[r - 1], TOP + ROW * (r - 1))
    for (i = 1; i <= machine_lines; i++)
        text(20, y + 16 * i, "note", machine[i])
    y += 16 * machine_lines + 16
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">\n" \
        "<style>%s</style>\n<rect width=\"%d\" height=\"%d\" " \
        "class=\"paper\"/>\n%s</svg>\n", LEFT + WIDTH + 60, y, style,
        LEFT + WIDTH + 60, y, body
}
