# Cost against number as curves, both logarithmic:
# awk -f figures.awk -f curves.awk SCALES SCALE.csv >SCALE.svg

BEGIN {
    FS = ","
    LEFT = 70
    WIDTH = 480   # of a panel
    HEIGHT = 210
    PANEL = 320   # from one to the next
    log10 = log(10)
    colours = split("#2f7fd0 #888888 #c98a10 #1a9a80 #a05ab0 #d05050 #708030",
        colour, " ")
}
FNR == 1 { file++ }
file == 1 {
    split($0, field, "|")
    title_of[field[1]] = field[2]
    reason_of[field[1]] = field[3]
    next
}
/^# / { machine[++lines] = substr($0, 3); next }
$1 == "work" { next }
{
    work = $1
    sub(/-[0-9]+$/, "", work)
    n = substr($1, length(work) + 2)
    power = log($4) / log10
    if (!(work in high)) {
        works[++work_count] = work
        low[work] = int(power)
        high[work] = low[work] + 1
    }
    if (power < low[work])
        low[work] = int(power)
    if (power > high[work])
        high[work] = int(power) + 1
    if (log(n) / log10 > decades)
        decades = int(log(n) / log10 + 0.5)
    if (!($2 in index_of)) {
        index_of[$2] = $2 == "ours" ? 1 : $2 == "limit" ? 2 : ++others + 2
        name[index_of[$2]] = $2
    }
    points[work, $2] = points[work, $2] " " n " " $4
}

function x_of(n)
{
    return LEFT + WIDTH * log(n) / log10 / (decades ? decades : 1)
}

function y_of(top, work, figure)
{
    return top + HEIGHT * (high[work] - log(figure) / log10) / \
        (high[work] - low[work])
}

function text(x, y, class, what)
{
    printf "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n",
        x, y, class, what
}

function line(x1, y1, x2, y2)
{
    printf "<path d=\"M%.1f %.1fL%.1f %.1f\" class=\"grid\"/>\n",
        x1, y1, x2, y2
}

function axes(top, work,    power, at)
{
    text(LEFT, top - 12, "title", title_of[work] ", nanoseconds each")
    for (power = low[work]; power <= high[work]; power++) {
        at = y_of(top, work, 10 ^ power)
        line(LEFT, at, LEFT + WIDTH, at)
        text(LEFT - 6, at + 4, "y", grouped(10 ^ power))
    }
    for (power = 0; power <= decades; power++) {
        at = x_of(10 ^ power)
        line(at, top, at, top + HEIGHT)
        text(at, top + HEIGHT + 16, "scale", grouped(10 ^ power))
    }
    text(LEFT, top + HEIGHT + 36, "note", reason_of[work])
}

# Its curve; its last point is kept for its name.
function curve(top, work, i,    n, point, j, path, x, y)
{
    n = split(points[work, name[i]], point, " ")
    for (j = 1; j < n; j += 2) {
        x = x_of(point[j])
        y = y_of(top, work, point[j + 1])
        path = path (j == 1 ? "M" : "L") sprintf("%.1f %.1f", x, y)
        printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n",
            x, y, colour[i]
    }
    if (n)
        printf "<path d=\"%s\" class=\"curve\" stroke=\"%s\"/>\n",
            path, colour[i]
    return n ? y : -1
}

# The names at the right, from the top down, none on top of another.
function names(work, height,    k, i, best, y)
{
    y = -1
    for (k = 1; k in name; k++) {
        best = 0
        for (i = 1; i in name; i++)
            if (height[i] >= 0 && (!best || height[i] < height[best]))
                best = i
        if (!best)
            return
        y = height[best] < y + 14 ? y + 14 : height[best]
        height[best] = -1
        printf "<text x=\"%d\" y=\"%.1f\" style=\"fill:%s\">%s</text>\n",
            LEFT + WIDTH + 10, y + 4, colour[best], name[best]
    }
}

END {
    total = 40 + PANEL * work_count + 16 * lines + 10
    width = LEFT + WIDTH + 90
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" " \
        "height=\"%d\" viewBox=\"0 0 %d %d\">\n<style>\n", width, total,
        width, total
    while ((getline style < "bench/chart.css") > 0)
        print style
    printf "</style>\n<rect width=\"%d\" height=\"%d\" class=\"paper\"/>\n",
        width, total
    for (w = 1; w <= work_count; w++) {
        top = 50 + (w - 1) * PANEL
        axes(top, works[w])
        for (i = 1; i in name; i++)
            height[i] = curve(top, works[w], i)
        names(works[w], height)
    }
    for (i = 1; i <= lines; i++)
        text(LEFT, 40 + work_count * PANEL + 16 * (i - 1), "note", machine[i])
    print "</svg>"
}
