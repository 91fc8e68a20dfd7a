# What became of the mutants: awk -f report.awk survivors.txt ALL CHOSEN RESULTS
#
# survivors.txt says why one may survive: a file's name, and indented below it
# the line as the mutant has it ("removed: " and the line, if that is what was
# done), two spaces, # and a word and the reason:
#   equivalent    no test can tell the difference: not counted
#   address       SANITIZE=address sees it; faults: make check does: counted
#                 as survivors, and said beside
#   hole          a test is missing
# Prints those that no line names, lines whose mutant was killed (where threads
# race, by chance), and lines that name none of all mutants. Fails but for these
# that are killed, and where a chosen one was not tried.
BEGIN { FS = "\t" }
FILENAME ~ /survivors[.]txt$/ {
    if (/^[a-z]/)
        file = $0
    else if (split($0, entry, /  +# /) == 2) {
        sub(/^ +/, "", entry[1])
        class[file, entry[1]] = entry[2]
        sub(/:.*/, "", class[file, entry[1]])
    }
    next
}
FILENAME == ARGV[2] {
    label = label_of($2, $3, $4, $6, $7, $8)
    if (($2, label) in class)
        named[$2, label] = 1
    next
}
FILENAME == ARGV[3] {
    chosen++
    next
}
{
    total++
    verdict[$(NF - 1)]++
    room = $2
    sub(/^common\//, "", room)
    sub(/\/.*/, "", room)
    if ($(NF - 1) !~ /killed|survived/)
        next
    label = label_of($2, $3, $4, $6, $7, $8)
    why = ($2, label) in class ? class[$2, label] : "none"
    if ($(NF - 1) == "killed") {
        killed[room]++
        if (why != "none")
            by_now[$2 ": " label]
    } else {
        not_all[$2 ": " label]
        because[why]++
        if (why == "equivalent")
            next
        if (why == "none") {
            bad = 1
            print "survived: " $2 ":" $3 ": " label
        }
    }
    counted[room]++
    rooms[room] = 1
}

function label_of(file, line, column, size, new, kind,    n, text) {
    if (!(file in read)) {
        read[file] = 1
        for (n = 1; (getline text <file) > 0; n++)
            source[file, n] = text
        close(file)
    }
    text = source[file, line]
    if (kind == "removed")
        text = "removed: " substr(text, column + 1)
    else
        text = substr(text, 1, column) new substr(text, column + size + 1)
    gsub(/\\c/, "", text)
    sub(/\\n.*/, "", text)
    gsub(/  +/, " ", text)
    sub(/^ /, "", text)
    return text
}

END {
    for (which in by_now) # and no other line that is like it has survived
        if (!(which in not_all))
            print "is killed by now: " which
    for (which in class)
        if (!(which in named)) {
            bad = 1
            sub(SUBSEP, ": ", which)
            print "names no mutant: " which
        }
    for (room in rooms) {
        printf "%-10s %4d of %4d killed\n", room, killed[room], counted[room] | \
            "sort"
        all += counted[room]
        all_killed += killed[room]
    }
    close("sort")
    printf "%d mutants: %d killed, %d survived, %d change no code, " \
        "%d do not compile\n", total, verdict["killed"],
        verdict["survived"], verdict["same code"], verdict["not compiled"]
    printf "of the survivors, %d are equivalent, %d only address sanitizer " \
        "sees, %d only make check, %d are holes, %d have no reason\n",
        because["equivalent"], because["address"], because["faults"],
        because["hole"], because["none"]
    printf "score: %d of %d, %.1f %%\n", all_killed, all,
        all ? 100 * all_killed / all : 0
    if (chosen > total)
        printf "%d were not tried\n", chosen - total
    exit bad || chosen > total
}
