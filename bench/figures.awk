# How figures and titles are written, for table.awk, chart.awk and curves.awk.

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

# What stands behind the first five words of a line of bench/works.
function title_in(line,    i)
{
    for (i = 1; i <= 5; i++)
        sub(/^[^ ]+ +/, "", line)
    return line
}
