# What CPython has in the place of a function: COUNTERPARTS.md, as cmark-gfm made
# it. address[] has where the files are.

function read_counterpart(line,    i, n, list, name, file)
{
    if (line ~ /^<h2>/) {
        counterparts++
        gsub(/<[^>]*>/, "", line)
        n = split(line, list, ", ")
        for (i = 1; i <= n; i++) {
            name = file = list[i]
            sub(/ .*/, "", name)
            counterpart_of[name] = counterparts
            names_of[counterparts] = names_of[counterparts] " " name
            if (file ~ /\(/) { # several files have one of that name
                gsub(/^.*\/|\)$/, "", file)
                placed[name] = address[file] ":" name
            }
        }
    } else if (line ~ /^<li><a /) {
        gsub(/<\/?li>/, "", line)
        sub(/<\/code>/, "()</code>", line)
        pythons[counterparts]++
        python[counterparts, pythons[counterparts]] = line
    } else if (counterparts && line !~ /^<\/?ul>/)
        words_of_counterpart[counterparts] = \
            words_of_counterpart[counterparts] line "\n"
}

function label_of(link)
{
    gsub(/<[^>]*>|\(\)/, "", link)
    return link
}

# Whether the name ends as Python's does.
function is_ruled(name, label)
{
    gsub(/^.*\.|^_+/, "", label)
    gsub(/^_+/, "", label)
    return name ~ ("(^|_)" label "$")
}

function place_of_function(name)
{
    return (name in placed) ? placed[name] : address[name]
}

# Whether a name of the entry is the one.
function is_claimed(label, number,    i, n, list)
{
    n = split(names_of[number], list, " ")
    for (i = 1; i <= n; i++)
        if (is_ruled(list[i], label))
            return 1
    return 0
}

# The links for one of the names: those that have it by the rule and those that
# have no name by it; if there are none, all.
function python_of(name, number,    i, some, all, link)
{
    for (i = 1; i <= pythons[number]; i++) {
        link = python[number, i]
        all = all (i > 1 ? ", " : "") link
        if (is_ruled(name, label_of(link)) || !is_claimed(label_of(link), number))
            some = some (some == "" ? "" : ", ") link
    }
    return some == "" ? all : some
}

function linked_name(name)
{
    return "<a href=\"" place_of_function(name) "\"><code>" name "()</code></a>"
}

# All names of an entry, all links and what is said about them.
function write_counterpart(number,    i, n, list, text)
{
    n = split(names_of[number], list, " ")
    for (i = 1; i <= n; i++)
        text = text (i > 1 ? ", " : "") linked_name(list[i])
    text = "<dt>" text
    for (i = 1; i <= pythons[number]; i++)
        text = text (i > 1 ? ", " : " beside CPython's ") python[number, i]
    write(text "</dt>\n<dd>" words_of_counterpart[number] "</dd>")
}
