# Whether what is quoted is there, word by word, for notes.awk and answers.awk. A
# word ... stands for any number of words, at the end of one for its rest; what
# <seconds> and the like stand for is in expect.awk.

function escaped(text)
{
    gsub(/[][\\.*+?^$(){}|]/, "\\\\&", text)
    return text
}

# Whether the word `there` can be quoted as `quoted`.
function same(there, quoted,    name)
{
    if (there == quoted)
        return 1
    if (quoted ~ /\.\.\.$/)
        return index(there, substr(quoted, 1, length(quoted) - 3)) == 1
    there = escaped(there)
    for (name in placeholder)
        gsub("<" name ">", placeholder[name], there)
    return quoted ~ "^" there "$"
}

# The words of all files that the name begins, into there[]; how many there are.
function read_words(names,    command, line, words, n, i, count)
{
    command = "cat " names " 2>/dev/null"
    while ((command | getline line) > 0) {
        n = split(line, words, /[ \t]+/)
        for (i = 1; i <= n; i++)
            if (words[i] != "")
                there[++count] = words[i]
    }
    close(command)
    return count
}

# The words of a line, behind those of quote[].
function quote_words(line,    words, n, i)
{
    n = split(line, words, /[ \t]+/)
    for (i = 1; i <= n; i++)
        if (words[i] != "")
            quote[++length_of_quote] = words[i]
}

# Where in there[] the words first to last of the quote begin, from `start` on.
function find(first, last, start, count,    i)
{
    for (; start + last - first <= count; start++) {
        for (i = first; i <= last && same(there[start + i - first], quote[i]);)
            i++
        if (i > last)
            return start
    }
    return 0
}

# Each run of words between two ... has to follow the one before.
function quoted_right(count,    first, last, at)
{
    at = 1
    for (first = 1; first <= length_of_quote; first = last + 2) {
        for (last = first; last < length_of_quote && quote[last + 1] != "...";)
            last++
        if (quote[first] == "...") {
            last = first - 1
            continue
        }
        at = find(first, last, at, count)
        if (at == 0) {
            missing = quote[first] " " quote[first + 1] " " quote[first + 2]
            return 0
        }
        at += last - first + 1
    }
    return 1
}

BEGIN {
    placeholder["seconds"] = "[0-9]+(\\.[0-9]+)?"
    placeholder["pid"] = placeholder["port"] = placeholder["count"] = "[0-9]+"
    placeholder["word"] = "[^ ]+"
}
