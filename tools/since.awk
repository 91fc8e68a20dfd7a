# Since which program a file of common/ exists, from its first comment. With
# -v sources=1: "chapter01/14:common/loop/loop.c" for each source given; the
# headers have to be given, too. tools/growth.awk and tests/layers.awk build on
# the functions.
#
# A file of the runtime says it itself: "Since chapter01/14, uses list, timers."
# One that says "Plugs in, uses loop, task." is no step of the reading order: it
# is linked beside the programs, with all of its room that does so, from the one
# on in which everything exists that these use; or, where it says "Plugs in since
# chapter01/14, uses clock.", by itself, from that one on.

# common/loop/loop.c, common/loop/loop.h and "loop.h" are the module loop.
function module(name)
{
    sub(/^.*\//, "", name)
    sub(/\.[chS]$/, "", name)
    return name
}

# Fills in since[file] or plugs_in[file], and uses[file], a list of modules with
# blanks between.
function read_head(file,    line, head, words, n, i)
{
    uses[file] = ""
    while ((getline line < file) > 0) {
        head = head " " line
        if (line ~ /\*\//)
            break
    }
    close(file)
    files_of[module(file)] = files_of[module(file)] " " file

    gsub(/[ *]+/, " ", head)
    if (!match(head, /(Since chapter[0-9]+\/[0-9]+|Plugs in( since chapter[0-9]+\/[0-9]+)?)(, uses [a-z0-9_, ]+)?\./))
        return
    n = split(substr(head, RSTART, RLENGTH - 1), words, /,? /)
    for (i = 1; i <= n && words[i] != "uses"; i++)
        if (words[i] == "Plugs")
            plugs_in[file] = 1
        else if (words[i] ~ /^chapter/) { # Since chapter01/14, uses list
            since[file] = words[i]
            says_since[file] = 1
        }
    for (i++; i <= n; i++)
        uses[file] = uses[file] " " words[i]
}

# Since which program a module exists, its source and its header.
function since_module(name,    n, i, list, one, latest)
{
    n = split(files_of[name], list, " ")
    for (i = 1; i <= n; i++)
        if ((one = since_of(list[i])) > latest)
            latest = one
    return latest
}

function since_of(file)
{
    if (file in plugs_in && !(file in since))
        find_room(room_of(file))
    return since[file]
}

function room_of(file)
{
    sub(/\/[^\/]*$/, "", file)
    return file
}

# Fills in since[] for all of a room that plugs in: the latest of what these use.
function find_room(room,    file, n, i, list, one, latest)
{
    for (file in plugs_in)
        if (room_of(file) == room && !(file in says_since))
            since[file] = "" # so that it does not count itself
    for (file in plugs_in) {
        if (room_of(file) != room || file in says_since)
            continue
        n = split(uses[file], list, " ")
        for (i = 1; i <= n; i++)
            if ((one = since_module(list[i])) > latest)
                latest = one
    }
    for (file in plugs_in)
        if (room_of(file) == room && !(file in says_since))
            since[file] = latest
}

BEGIN {
    for (i = 1; i < ARGC; i++)
        if (ARGV[i] ~ /^common\//)
            read_head(ARGV[i])
    for (i = 1; sources && i < ARGC; i++)
        if (ARGV[i] ~ /\.[cS]$/ && since_of(ARGV[i]) != "")
            printf "%s:%s\n", since_of(ARGV[i]), ARGV[i]
}
