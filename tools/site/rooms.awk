# The pages of the runtime: one of all rooms, one per room, one per module, which
# shows its header and then its sources. Prints a line per page, as notes.awk does.
#   awk -v out=OUT -v code=CODE -f tools/site/colour.awk -f tools/site/beside.awk \
#     -f tools/site/rooms.awk NAMES COUNTERPARTS MODULES
# NAMES is what names.awk has printed, MODULES what modules.awk has.

BEGIN {
    FS = OFS = "\t"
    page = "runtime"
    print "runtime", "The runtime", ""
    write("<h1>The runtime</h1>")
    write("<p>A room per folder of <code>common/</code>, from the bottom up. A " \
          "file uses what stands below it in its room, and the rooms before. " \
          "Read the header first and the source second.</p>")
}

FNR == 1 { files_read++ }
files_read == 1 { address[$1] = $2; next }
files_read == 2 { read_counterpart($0); next }

$1 != room {
    finish_room()
    begin_room($1)
}

{
    module = $1 "-" $2
    list = list "<li><a href=\"" module ".html\">" html($2) "</a>: " html($4) \
           " <span class=\"since\">since " $3 "</span></li>\n"
    waiting[++modules] = $0
}

END {
    finish_room()
    page = "runtime"
    write("<p>" files " files in all.</p>")
}

function begin_room(name)
{
    room = name
    list = ""
    modules = 0
}

# The room's page stands before those of its modules.
function finish_room(    i)
{
    if (room == "")
        return
    page = "runtime"
    write("<h2><a href=\"room-" room ".html\">" room "</a></h2>\n<ol>\n" list \
          "</ol>")
    page = "room-" room
    print page, "Room " room, "The runtime"
    write("<h1>Room <code>" room "</code></h1>\n<ol>\n" list "</ol>")
    for (i = 1; i <= modules; i++)
        show_module(waiting[i])
}

function show_module(row,    field, list, n, i)
{
    split(row, field, "\t")
    page = field[1] "-" field[2]
    print page, field[1] "/" field[2], "The runtime, room " field[1]
    write("<h1>" field[1] "/" field[2] "</h1>\n<p>" html(toupper(substr(field[4], 1, 1)) \
          substr(field[4], 2)) " In the programs since <code>" field[3] "</code>.</p>")
    n = split(field[5], list, " ")
    show_counterparts()
    for (i = 1; i <= n; i++)
        show_file(list[i])
    close(out "/" page)
}

# Of the functions that stand on this page.
function show_counterparts(    i, k, n, list, shown)
{
    for (i = 1; i <= counterparts; i++) {
        n = split(names_of[i], list, " ")
        for (k = 1; k <= n; k++)
            if (index(place_of_function(list[k]), page ".html#") == 1)
                break
        if (k > n)
            continue
        if (!shown++)
            write("<h2 id=\"in-cpython\">In CPython</h2>\n<dl>")
        write_counterpart(i)
    }
    if (shown)
        write("</dl>")
}

function show_file(file,    base, line, coloured, begin)
{
    files++
    base = file
    sub(/^.*\//, "", base)
    coloured = file
    gsub(/\//, "-", coloured)
    write("<h2 id=\"" base "\">" file "</h2>")
    begin = "<pre tabindex=\"0\"><code>"
    while ((getline line < (code "/" coloured)) > 0) {
        write(begin line)
        begin = ""
    }
    write("</code></pre>")
    close(code "/" coloured)
}
