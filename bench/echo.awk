# Prints what bench/echo.sh measured: medians over the rounds, each beside its
# ratio to the limit. Lines: SERVER CLIENTS NANOSECONDS BEST SPREAD CPU MESSAGES
# or SERVER calls NUMBER.

$2 == "calls" {
    calls[$1] = $3
    next
}

NF == 7 {
    n = ++count[$1, $2]
    time[$1, $2, n] = $3
    cpu[$1, $2, n] = $6
    spread[$1, $2, n] = $5
    if (n == 1 || $4 < best[$1, $2])
        best[$1, $2] = $4
}

function median(of, server, number,    n, i, j, sorted, x)
{
    n = count[server, number]
    for (i = 1; i <= n; i++) {
        x = of[server, number, i]
        for (j = i - 1; j > 0 && sorted[j] > x; j--)
            sorted[j + 1] = sorted[j]
        sorted[j + 1] = x
    }
    return sorted[int((n + 1) / 2)]
}

function ratio(of, server, number,    limit)
{
    limit = median(of, "raw", number)
    return limit > 0 ? sprintf("%.2f", median(of, server, number) / limit) : "-"
}

function table(    i, s)
{
    printf "%-17s %31s   %35s   %s\n", "echo", "1 client, round trip",
        "64 clients, a message", "system"
    printf "%-17s %7s %7s %7s %7s   %7s %5s %7s %5s %7s   %s\n", "", "ns",
        "best", "spread", "ratio", "ns", "ratio", "CPU ns", "ratio", "spread",
        "calls"
    for (i = 1; i in name; i++) {
        s = name[i]
        printf "%-17s %7d %7d %6d%% %7s   %7d %5s %7d %5s %6d%%   %s\n", s,
            median(time, s, 1), best[s, 1], median(spread, s, 1),
            ratio(time, s, 1), median(time, s, 64), ratio(time, s, 64),
            median(cpu, s, 64), ratio(cpu, s, 64), median(spread, s, 64),
            s in calls ? calls[s] : "-"
    }
}

function scale(    i, j, s)
{
    printf "%-17s", "CPU ns a message"
    for (j = 1; j in number; j++)
        printf " %8d %5s", number[j], "ratio"
    printf "\n"
    for (i = 1; i in name; i++) {
        s = name[i]
        printf "%-17s", s
        for (j = 1; j in number; j++)
            printf " %8d %5s", median(cpu, s, number[j]),
                ratio(cpu, s, number[j])
        printf "\n"
    }
}

END {
    split(servers, name, " ")
    split(numbers, number, " ")
    if (kind == "scale")
        scale()
    else
        table()
}
