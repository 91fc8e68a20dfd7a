# Whether a program printed what is expected, all of it and nothing more, word by
# word as quote.awk compares: awk -v expected=FILE -f tests/quote.awk \
#   -f tests/printed.awk FILE
# Says from where on it is something else, or nothing.

{ all = all "\n    " $0 }

END {
    count = read_words(FILENAME)
    while ((getline line < expected) > 0)
        quote_words(line)
    if (!printed_right(count))
        print "expected from here on: " quote[farthest] " " \
              quote[farthest + 1] " " quote[farthest + 2] "; printed:" all
}

# Whether a word was printed as it is expected.
function fits(printed, expected,    name)
{
    if (printed == expected)
        return 1
    if (expected ~ /\.\.\.$/)
        return index(printed, substr(expected, 1, length(expected) - 3)) == 1
    expected = escaped(expected)
    for (name in placeholder)
        gsub("<" name ">", placeholder[name], expected)
    return printed ~ "^" expected "$"
}

# As a shell matches a name with its *: a word ... takes as few words as it can,
# and one more whenever what follows it does not fit.
function printed_right(count,    at, q, dots, taken)
{
    at = q = 1
    while (at <= count) {
        if (q <= length_of_quote && quote[q] == "...") {
            dots = q++
            taken = at
        } else if (q <= length_of_quote && fits(there[at], quote[q])) {
            at++
            q++
        } else if (dots) {
            q = dots + 1
            at = ++taken
        } else
            return 0
        if (q > farthest)
            farthest = q
    }
    while (q <= length_of_quote && quote[q] == "...")
        q++
    return q > length_of_quote
}
