# The modules of the runtime in reading order, a line each with tabs between:
# room, name, since which program, what it is, its files with the header first.
#   awk -v rooms="base net" -f tools/since.awk -f tools/site/modules.awk FILE...
#
# A source without a header of its own is a part of the module with whose name it
# begins: selector_poll.c, of selector.

# The module of which a file is a part.
function whole(file,    stem)
{
    stem = file
    sub(/\.[chS]$/, "", stem)
    while (!((stem ".h") in uses) && sub(/_[^_\/]*$/, "", stem))
        ;
    return module(stem)
}

# "freelist - memory for reuse. Since ...": what stands between.
function about(file,    line, text)
{
    while ((getline line < file) > 0) {
        text = text " " line
        if (line ~ /\*\//)
            break
    }
    close(file)
    gsub(/[ *\/]*\*[ *\/]*|  +/, " ", text)
    sub(/^ *[a-z0-9_]+ - /, "", text)
    sub(/\. (Since|Plugs in).*$/, ".", text)
    return text
}

# How many modules of its room stand below it, one upon the other.
function depth(name,    n, i, list, other, most)
{
    if (name in depth_of)
        return depth_of[name]
    depth_of[name] = 0 # of a circle through headers
    n = split(files_of[name], list, " ")
    for (i = 1; i <= n; i++)
        other = other uses[list[i]]
    n = split(other, list, " ")
    for (i = 1; i <= n; i++)
        if (list[i] != name && room[list[i]] == room[name] &&
            depth(list[i]) + 1 > most)
            most = depth(list[i]) + 1
    return depth_of[name] = most + 0
}

BEGIN {
    count = split(rooms, list, " ")
    for (i = 1; i <= count; i++)
        place["common/" list[i]] = i
    for (i = 1; i < ARGC; i++) {
        file = ARGV[i]
        name = whole(file)
        room[name] = room_of(file)
        if (file ~ /\.h$/)
            header[name] = file
        else
            parts[name] = parts[name] " " file
    }
    sort = "LC_ALL=C sort | cut -f 4-"
    for (name in room)
        printf "%02d\t%s\t%03d\t%s\t%s\t%s\t%s\t%s\n", place[room[name]],
            since_module(name), depth(name), substr(room[name], 8), name,
            since_module(name), about(header[name]),
            header[name] parts[name] | sort
    close(sort)
}
