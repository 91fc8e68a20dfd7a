# What ANSWERS.md says can be tried is cut out, so that answer.sh can try it:
#   awk -v out=FOLDER -f tests/answers.awk ANSWERS.md
# Prints a line "pass ..." or "FAIL ...", or "try OUT/LINE", per block.
#
#     ```diff chapter01/14     that program, changed: it is chapter01/99_mine now
#     ```diff                  changed further
#     ```c chapter01           another program: all of chapter01/99_mine
#     ```console               "$ COMMAND" per line, and what they print, as the
#                              notes quote it; the last one before LINE
#
# In a diff, what stands behind ' ' and '-' is one place of the program, and what
# stands behind ' ' and '+' takes its place; a line @@ ends the place. A folder
# FOLDER/LINE gets chapter01/99_mine.c, commands and expected. Each answer has such
# a block, or a paragraph that begins with "Not checked:" and says why.

function report(ok, what)
{
    print (ok ? "pass " : "FAIL ") "ANSWERS.md:" what
}

function complain(what)
{
    report(0, FNR ": " what)
}

function read_program(name,    command, line)
{
    chapter = substr(name, 1, 9)
    lines = 0
    command = "cat " name "_*.c"
    while ((command | getline line) > 0)
        program[++lines] = line
    close(command)
    if (!lines)
        complain("there is no program " name)
}

# Whether the old lines stand at this place.
function stands_at(at,    i)
{
    for (i = 1; i <= olds; i++)
        if (program[at + i - 1] != old[i])
            return 0
    return 1
}

function end_place(    at, found, i, n, rest)
{
    if (!olds && !news)
        return
    for (i = 1; i + olds - 1 <= lines; i++)
        if (stands_at(i)) {
            found++
            at = i
        }
    if (found == 1) {
        for (i = at + olds; i <= lines; i++)
            rest[++n] = program[i]
        for (i = 1; i <= news; i++)
            program[at + i - 1] = new[i]
        for (i = 1; i <= n; i++)
            program[at + news + i - 1] = rest[i]
        lines += news - olds
    } else
        complain("the program has " found + 0 " times: " old[1])
    olds = news = 0
}

function begin_block(    words)
{
    split(substr($0, 4), words, " ")
    kind = words[1]
    if (kind == "diff" && words[2] != "")
        read_program(words[2])
    else if (kind == "c" && words[2] != "") {
        chapter = words[2]
        lines = 0
    } else if (kind == "console") {
            folder = out "/" FNR
        expected = 0
        system("mkdir -p " folder)
        printf "" >(folder "/commands")
        printf "" >(folder "/expected")
    } else if (kind != "diff")
        kind = ""
}

function write_program(    mine, i)
{
    if (!lines)
        return
    system("mkdir -p " folder "/" chapter)
    mine = folder "/" chapter "/99_mine.c"
    for (i = 1; i <= lines; i++)
        print program[i] >mine
    close(mine)
}

function end_block()
{
    if (kind == "diff")
        end_place()
    if (kind == "console") {
        if (!expected)
            complain("nothing is expected")
        write_program()
        close(folder "/commands")
        close(folder "/expected")
        tries++
        print "try " folder
    }
}

function end_answer()
{
    if (question != "")
        report(tries || reason, question ": " \
               (tries || reason ? tries + 0 " tries" : "no block to try, and no reason"))
    tries = reason = lines = 0
    question = ""
}

/^```/ {
    fenced = !fenced
    if (fenced)
        begin_block()
    else
        end_block()
    next
}
fenced && kind == "diff" {
    mark = substr($0, 1, 1)
    if (mark == "@")
        end_place()
    if (mark == "" || mark == " " || mark == "-")
        old[++olds] = substr($0, 2)
    if (mark == "" || mark == " " || mark == "+")
        new[++news] = substr($0, 2)
    next
}
fenced && kind == "c" { program[++lines] = $0; next }
fenced && kind == "console" {
    if (/^\$ /)
        print substr($0, 3) >(folder "/commands")
    else {
        print >(folder "/expected")
        expected++
    }
    next
}
fenced { next }
/^> / { end_answer(); question = FNR; next }
/^#/ { end_answer() }
/^Not checked: / { reason = 1 }
END { end_answer() }
