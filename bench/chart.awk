# Results as a bar chart: awk -f figures.awk -f chart.awk WORKS
# RESULTS.csv >RESULTS.svg
#
# One scale for what is measured in time and one for bytes, both logarithmic:
# each vertical line is ten times the one before it. A stroke across the bar of
# `ours` is its target.

BEGIN {
    FS = ","
    LEFT = 90     # where bars begin
    WIDTH = 520   # of the scale
    BAR = 15      # from one bar to the next
    ROOM = 60     # for a figure
    log10 = log(10)
}
FNR == 1 { file++ }
file == 1 {
    if (!/^#/) {
        split($0, field, " ")
        title_of[field[1]] = title_in($0)
    }
    next
}
/^# / { machine[++lines] = substr($0, 3); next }
$1 == "work" { next }
{
    unit = $3
    if (!(unit in rows))
        units[++unit_count] = unit
    row[unit, ++rows[unit]] = $0
    reach(unit, $4)
    reach(unit, $11)
}

# Let the scale of this unit, in powers of ten, reach as far as this.
function reach(unit, figure,    power)
{
    if (figure == "" || figure <= 0)
        return
    power = log(figure) / log10
    if (!(unit in low) || int(power) < low[unit])
        low[unit] = power < 0 ? 0 : int(power)
    if (!(unit in high) || power > high[unit] + 1e-9)
        high[unit] = int(power + 1 - 1e-9)
    if (high[unit] == low[unit])
        high[unit]++
}

function x_of(unit, figure,    power)
{
    power = figure > 0 ? log(figure) / log10 - low[unit] : 0
    if (power < 0)
        power = 0
    return LEFT + WIDTH * power / (high[unit] - low[unit])
}

function text(x, y, class, what)
{
    gsub(/&/, "\\&amp;", what)
    gsub(/</, "\\&lt;", what)
    body = body sprintf("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n",
        x, y, class, what)
}

function rule(x, top, bottom, class)
{
    body = body sprintf("<path d=\"M%.1f %.1fV%.1f\" class=\"%s\"/>\n",
        x, top, bottom, class)
}

function bar(y, unit, who, figure, most,    end, stroke)
{
    end = x_of(unit, figure)
    text(LEFT - 6, y + 10, "who", who)
    body = body sprintf("<rect x=\"%d\" y=\"%.1f\" width=\"%.1f\" " \
        "height=\"%d\" class=\"%s\"/>\n", LEFT, y, end - LEFT + 1, BAR - 4,
        who == "limit" || who == "ours" ? who : "peer")
    if (most != "") {
        stroke = x_of(unit, most)
        rule(stroke, y - 2, y + BAR - 2, "target")
        if (stroke > end && stroke < end + ROOM)
            end = stroke # or it would stand in the figure
    }
    text(end + 6, y + 10, "figure", short(figure))
}

# One unit: its scale, then a group of bars a work. Returns where it ends.
function panel(y, unit,    i, top, power, field, work)
{
    text(LEFT, y, "head", unit == "ns" ? "nanoseconds an operation" : unit)
    top = y + 24
    y = top
    for (i = 1; i <= rows[unit]; i++) {
        split(row[unit, i], field, ",")
        if (field[1] != work) {
            work = field[1]
            y += 24
            text(LEFT, y - 6, "title", title_of[work])
        }
        bar(y, unit, field[2], field[4], field[11])
        y += BAR
    }
    for (power = low[unit]; power <= high[unit]; power++) {
        grid = grid sprintf("<path d=\"M%.1f %.1fV%.1f\" class=\"grid\"/>\n",
            x_of(unit, 10 ^ power), top, y)
        text(x_of(unit, 10 ^ power), top - 4, "scale", grouped(10 ^ power))
    }
    return y + 40
}

# Below everything: what the marks mean, and where this was measured.
function legend(y,    i)
{
    body = body sprintf("<rect x=\"%d\" y=\"%d\" width=\"3\" height=\"12\" " \
        "class=\"marker\"/>\n", LEFT, y - 10)
    text(LEFT + 10, y, "figure", "the target of ours. Medians; the shorter, " \
        "the better; the scale is logarithmic")
    for (i = 1; i <= lines; i++)
        text(LEFT, y += 16, "note", machine[i])
    return y + 20
}

END {
    y = 28
    for (u = 1; u <= unit_count; u++)
        y = panel(y, units[u])
    y = legend(y - 10)
    width = LEFT + WIDTH + 80
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" " \
        "height=\"%d\" viewBox=\"0 0 %d %d\">\n", width, y, width, y
    print "<style>"
    while ((getline style < "bench/chart.css") > 0)
        print style
    print "</style>"
    printf "<rect width=\"%d\" height=\"%d\" class=\"paper\"/>\n", width, y
    printf "%s%s</svg>\n", grid, body
}
