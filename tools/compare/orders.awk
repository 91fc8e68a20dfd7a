# Groups the lines of order.awk, the most frequent first, at most 10; of all but
# that one only what comes after they part.
{ times[$0]++ }

# At most 79 columns, indented.
function wrapped(words, from, to,    i, line, next_line)
{
    for (i = from; i <= to; i++) {
        next_line = line (line == "" ? "    " : ", ") words[i]
        if (length(next_line) > 78 && line != "") {
            print line ","
            next_line = "    " words[i]
        }
        line = next_line
    }
    print line == "" ? "    nothing more" : line
}

function next_most(   order, best)
{
    for (order in times)
        if (best == "" || times[order] > times[best] ||
            (times[order] == times[best] && order < best))
            best = order
    return best
}

END {
    for (order in times)
        different++
    printf "%s, %d runs on the %s clock: %d order%s of its steps\n", program, NR,
           clock, different, different == 1 ? "" : "s"
    for (shown = 1; shown <= different && shown <= 10; shown++) {
        order = next_most()
        steps = split(order, step, "\t")
        same = 0
        if (shown == 1)
            all = split(order, first, "\t")
        else
            while (same < steps && step[same + 1] == first[same + 1])
                same++
        printf "\n%d of %d", times[order], NR
        print shown == 1 ? "" : ": the same " same " step" \
              (same == 1 ? "" : "s") " first, then"
        wrapped(step, same + 1, steps)
        delete times[order]
    }
    if (different > 10)
        print "\nand " different - 10 " more orders"
}
