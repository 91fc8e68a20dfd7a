# Checks that the runtime grows the way its files say. Given all files of
# common/ and all programs; prints "pass FILE" or "FAIL FILE: why" for each.
#
# A file of common/ says in its first comment since which program it exists and
# what it uses. It must not include what comes later, nor what it does not name,
# nor name what neither its .c nor its .h uses, and nothing may use itself in a
# circle. A program must not include what comes later than itself.

# common/loop/loop.c, common/loop/loop.h and "loop.h" are the module loop.
function module(name)
{
    sub(/^.*\//, "", name)
    sub(/\.[chS]$/, "", name)
    return name
}

function has(list, word)
{
    return index(" " list " ", " " word " ") > 0
}

# Fills in since[file], and uses[file] and includes[file], which are lists of
# modules with blanks between.
function read_file(file,    line, head, in_head, words, n, i)
{
    includes[file] = uses[file] = ""
    in_head = 1
    while ((getline line < file) > 0) {
        if (in_head)
            head = head " " line
        if (line ~ /\*\//)
            in_head = 0
        if (line ~ /^#include "/ && split(line, words, "\"") &&
            module(words[2]) != module(file))
            includes[file] = includes[file] " " module(words[2])
    }
    close(file)

    gsub(/[ *]+/, " ", head)
    if (!match(head, /Since chapter[0-9]+\/[0-9]+(, uses [a-z0-9_, ]+)?\./))
        return
    n = split(substr(head, RSTART, RLENGTH - 1), words, /,? /)
    since[file] = words[2] # Since chapter01/14, uses list, timers
    for (i = 4; i <= n; i++)
        uses[file] = uses[file] " " words[i]
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
        if (!(header in since))
            complain(file, list[i] ".h does not exist, or does not say since when")
        else if (since[header] > place)
            complain(file, header " exists only since " since[header])
    }
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

# Walks from a module through all that it uses; path is how it got there.
function check_circle(name, path,    n, i, list)
{
    if (has(path, name))
        complain(header_of[name], "uses itself:" path " " name)
    if (name in walked)
        return
    walked[name] = 1
    n = split(includes[header_of[name]] includes[source_of[name]], list, " ")
    for (i = 1; i <= n; i++)
        check_circle(list[i], path " " name)
}

BEGIN {
    for (i = 1; i < ARGC; i++) {
        if (ARGV[i] ~ /\.h$/)
            header_of[module(ARGV[i])] = ARGV[i]
        else if (ARGV[i] ~ /^common/)
            source_of[module(ARGV[i])] = ARGV[i]
        read_file(ARGV[i])
    }

    for (i = 1; i < ARGC; i++) {
        file = ARGV[i]
        if (file ~ /^chapter/)
            check_order(file, substr(file, 1, length("chapter01/01")))
        else if (!(file in since))
            complain(file, "does not say since which program it exists")
        else {
            check_order(file, since[file])
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
