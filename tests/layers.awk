# Checks that the runtime grows the way its files say. Given all files of
# common/ and all programs; prints "pass FILE" or "FAIL FILE: why" for each.
#
# A file of common/ says in its first comment since which program it exists, or
# that it plugs in, and what it uses (tools/since.awk). It must not include what
# comes later, nor what it does not name, nor name what neither its .c nor its .h
# uses, and nothing may use itself in a circle. A program must not include what
# comes later than itself. What plugs in is known to nothing in the rooms from
# base to run but to what plugs in, too.
#   awk -f tools/since.awk -f tests/layers.awk FILE...

function has(list, word)
{
    return index(" " list " ", " " word " ") > 0
}

# Fills in includes[file], a list of modules with blanks between.
function read_includes(file,    line, words)
{
    includes[file] = ""
    while ((getline line < file) > 0)
        if (line ~ /^#include "/ && split(line, words, "\"") &&
            module(words[2]) != module(file))
            includes[file] = includes[file] " " module(words[2])
    close(file)
}

function complain(file, what)
{
    problems[file] = problems[file] ? problems[file] "; " what : what
}

function check_order(file, place,    n, i, list, header)
{
    n = split(includes[file], list, " ")
    for (i = 1; i <= n; i++) {
        header = header_of[list[i]]
        if (since_of(header) == "")
            complain(file, list[i] ".h does not exist, or does not say since when")
        else if (since_of(header) > place)
            complain(file, header " exists only since " since_of(header))
        if (header in plugs_in && !(file in plugs_in) && may_not_know(file))
            complain(file, header " plugs in: nothing below may know it")
    }
}

function may_not_know(file)
{
    return file ~ /^common\// && file !~ /^common\/(io|debug|trace|demo)\//
}

# Whether a file includes a module, by itself or by what it includes.
function reaches(file, wanted,    n, i, list)
{
    if (file in asked || !(file in includes))
        return 0
    asked[file] = 1
    if (has(includes[file], wanted))
        return 1
    n = split(includes[file], list, " ")
    for (i = 1; i <= n; i++)
        if (reaches(header_of[list[i]], wanted))
            return 1
    return 0
}

function check_uses(file,    n, i, list)
{
    n = split(includes[file], list, " ")
    for (i = 1; i <= n; i++)
        if (!has(uses[file], list[i]))
            complain(file, "does not say that it uses " list[i])

    n = split(uses[file], list, " ")
    for (i = 1; i <= n; i++) {
        split("", asked) # emptied
        if (!reaches(file, list[i]) &&
            !reaches(header_of[module(file)], list[i]) &&
            !reaches(source_of[module(file)], list[i]))
            complain(file, "says that it uses " list[i] " and does not")
    }
}

# Walks from a header through all that it includes; path is how it got there.
# (Whether sources go round in a circle, tests/links.awk sees by what they link.)
function check_circle(name, path,    n, i, list)
{
    if (has(path, name))
        complain(header_of[name], "uses itself:" path " " name)
    if (name in walked)
        return
    walked[name] = 1
    n = split(includes[header_of[name]], list, " ")
    for (i = 1; i <= n; i++)
        check_circle(list[i], path " " name)
}

BEGIN {
    for (i = 1; i < ARGC; i++) {
        if (ARGV[i] ~ /\.h$/)
            header_of[module(ARGV[i])] = ARGV[i]
        else if (ARGV[i] ~ /^common/)
            source_of[module(ARGV[i])] = ARGV[i]
        read_includes(ARGV[i])
    }

    for (i = 1; i < ARGC; i++) {
        file = ARGV[i]
        if (file ~ /^chapter/)
            check_order(file, substr(file, 1, length("chapter01/01")))
        else if (since_of(file) == "")
            complain(file, "says neither since which program it exists nor " \
                           "that it plugs in")
        else {
            check_order(file, since_of(file))
            check_uses(file)
            check_circle(module(file), "")
        }
    }

    for (i = 1; i < ARGC; i++)
        if (ARGV[i] in problems)
            print "FAIL " ARGV[i] ": " problems[ARGV[i]]
        else
            print "pass " ARGV[i]
}
