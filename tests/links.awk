# Checks the house on what is linked, not on what is said or included. Given all
# files of common/, the order of its rooms, and what nm -A -P says of the
# objects of all its sources; prints "pass links of FILE" or "FAIL FILE: why".
#
# A file links only what stands below it: in a room before its own, or in its own
# without a circle. From base to run it links what plugs in only if it does so
# itself. Each function is declared in the header that has the name of its source.
# (A source of none is a part of the module with whose name it begins:
# context_x86_64.S of context, selector_poll.c of selector.) The head of a file
# names each module that it calls itself; what an inline function or a macro of a
# header calls is named there. And it names no module of which it neither calls
# nor includes anything, nor has the word, as `struct loop` has.
#   awk -v rooms="base net" -v symbols=FILE -v build=build \
#     -f tools/since.awk -f tests/links.awk FILE...

function complain(file, what)
{
    problems[file] = problems[file] ? problems[file] "; " what : what
}

function complain_once(file, what, name)
{
    if (index(problems[file], what " ") == 0)
        complain(file, what " (" name ")")
}

# common/task/future.c of build/common/task/future.o
function source_of(object)
{
    sub("^" build "/", "", object)
    sub(/\.o$/, "", object)
    return (object ".c") in uses ? object ".c" : object ".S"
}

# The header in which a source's functions are declared; "" if it has none.
function header_of(source,    stem)
{
    stem = source
    sub(/\.[cS]$/, "", stem)
    while (!((stem ".h") in uses) && sub(/_[^_\/]*$/, "", stem))
        ;
    return (stem ".h") in uses ? stem ".h" : ""
}

# Fills in words[file, word], without comments and strings; calls[file, word], of a header,
# for what has a bracket behind it; and includes[file, module].
function read_words(file,    line, word, quoted, inside)
{
    while ((getline line < file) > 0) {
        gsub(/\/\*([^*]|\*[^\/])*\*\//, " ", line)
        if (inside && !sub(/^.*\*\//, "", line))
            continue
        inside = sub(/\/\*.*$/, "", line)
        if (line ~ /^#include "/) {
            split(line, quoted, "\"")
            includes[file, module(quoted[2])] = 1
        }
        gsub(/"([^"\\]|\\.)*"/, " ", line) # what a sentence names is no call
        while (match(line, /[A-Za-z_][A-Za-z_0-9]*/)) {
            word = substr(line, RSTART, RLENGTH)
            line = substr(line, RSTART + RLENGTH)
            words[file, word] = 1
            if (file ~ /\.h$/ && line ~ /^\(/)
                calls[file] = calls[file] " " word
        }
    }
    close(file)
}

# "build/common/task/task.o: task_of T 0 1c": a C name may begin with one _ more
# than in the source (macOS).
function read_symbols(    line, field, file, name)
{
    while ((getline line < symbols) > 0) {
        split(line, field, " ")
        file = field[1]
        sub(/:$/, "", file)
        file = source_of(file)
        name = field[2]
        sub(/^_/, "", name)
        linked[file] = 1
        if (field[3] == "U")
            wanted[file] = wanted[file] " " name
        else if (field[3] ~ /^[A-TV-Z]$/) {
            definer[name] = file
            if (field[3] == "T")
                functions[file] = functions[file] " " name
        }
    }
    close(symbols)
}

function check_declared(file,    n, i, list, header)
{
    header = file
    sub(/\.c$/, ".h", header)
    n = split(functions[file], list, " ")
    for (i = 1; i <= n; i++)
        if (!((header, list[i]) in words))
            complain(file, list[i] "() is not declared in " header)
}

function names(file, name)
{
    return index(" " uses[file] " ", " " name " ") > 0
}

# The module by whose header a file is known: context, of context_x86_64.S
function known_as(file)
{
    return module(header_of(file) ? header_of(file) : file)
}

function check_link(file, name,    to, header)
{
    to = definer[name]
    if (place[room_of(to)] > place[room_of(file)])
        complain(file, name " is defined by " to ", in a later room")
    if (to in plugs_in && !(file in plugs_in) &&
        place[room_of(file)] <= place["common/run"])
        complain(file, name " is defined by " to ", which plugs in")
    if (room_of(to) == room_of(file) && !((file, to) in why)) {
        why[file, to] = name
        below[file] = below[file] " " to
    }
    if (known_as(to) == known_as(file))
        return
    header = header_of(file)
    if (((file, name) in words || (header, name) in words) &&
        !names(file, known_as(to)) && !names(header, known_as(to)))
        complain_once(file, "does not say that it uses " known_as(to), name)
    used[file, known_as(to)] = used[header, known_as(to)] = 1
}

function check_links(file,    n, i, list)
{
    n = split(wanted[file], list, " ")
    for (i = 1; i <= n; i++)
        if (list[i] in definer && definer[list[i]] != file)
            check_link(file, list[i])
}

# What an inline function or a macro of a header calls.
function check_header(file,    n, i, list, to)
{
    n = split(calls[file], list, " ")
    for (i = 1; i <= n; i++)
        if (list[i] in definer) {
            to = known_as(definer[list[i]])
            used[file, to] = 1
            if (to != module(file) && !names(file, to))
                complain_once(file, "does not say that it uses " to, list[i])
        }
}

function check_head(file,    n, i, list, other)
{
    other = file ~ /\.h$/ ? source_at[module(file)] : header_of(file)
    n = split(uses[file], list, " ")
    for (i = 1; i <= n; i++)
        if (!((file, list[i]) in used) && !((file, list[i]) in includes) &&
            !((other, list[i]) in includes) && !((file, list[i]) in words))
            complain(file, "says that it uses " list[i] " and does not")
}

# Walks from a file through all that it links in its room; path is how it got
# there. Each circle is told once, at the file at which it was come upon.
function check_circle(file, path,    n, i, list)
{
    if (file in above) {
        complain(file, "uses itself: " substr(path, index(path, file " ")) file)
        return
    }
    if (file in walked)
        return
    walked[file] = above[file] = 1
    n = split(below[file], list, " ")
    for (i = 1; i <= n; i++)
        check_circle(list[i], path file " (" why[file, list[i]] ") -> ")
    delete above[file]
}

BEGIN {
    if (rooms == "" || ARGC < 2)
        print "FAIL links: no rooms or no files are given"
    count = split(rooms, list, " ")
    for (i = 1; i <= count; i++)
        place["common/" list[i]] = i
    for (i = 1; i < ARGC; i++) {
        read_words(ARGV[i])
        if (!(room_of(ARGV[i]) in place))
            complain(ARGV[i], "is in no room of the Makefile's ROOMS")
        if (ARGV[i] !~ /\.h$/)
            source_at[module(ARGV[i])] = ARGV[i]
    }
    read_symbols()

    for (i = 1; i < ARGC; i++) {
        file = ARGV[i]
        if (file ~ /\.h$/) {
            check_header(file)
        } else if (file in linked) {
            if (file ~ /\.c$/)
                check_declared(file)
            check_links(file)
        } else if (file !~ /\.S$/) { # an assembly file can be another processor's
            complain(file, "has no object that nm knows")
        }
    }
    for (i = 1; i < ARGC; i++) {
        check_head(ARGV[i])
        check_circle(ARGV[i], "")
    }
    for (i = 1; i < ARGC; i++)
        if (ARGV[i] in problems)
            print "FAIL " ARGV[i] ": " problems[ARGV[i]]
        else
            print "pass links of " ARGV[i]
}
