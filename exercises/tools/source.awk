# Makes what a student begins with out of a source with marks, or the same with
# the answer filled in.
#   awk -v exercise=gather -f functions.awk -f source.awk common/wait/gather.c
#   -v whole=1        leaves the bodies in
#   -v changes=FILE   puts the functions of FILE in place of those of the same
#                     name, and so makes a wrong answer; implies whole
#   -v program=1      all of it is the student's, and not a part: no lines "yours
#                     from here"; `changes` may have any of its functions
#   -v as_it_was=FILE where the functions marked so are, as they begin
#
# A function that is marked `order` begins with its lines in alphabetical order,
# in a comment, and with those that are wrong among them: each stands in the
# source as a comment /* wrong: LINE */.

function fail(message)
{
    print message >"/dev/stderr"
    failed = 1
    exit 1
}

# Cuts a file of changes into pieces that each end with a function of the
# source; helpers stand before. Its first comment says what the mistake is, and
# is left out.
function read_changes(file,    line, text, name, in_head, known)
{
    while ((getline line <ARGV[ARGC - 1]) > 0)
        known[head_name(line)]
    close(ARGV[ARGC - 1])
    in_head = 1
    while ((getline line <file) > 0) {
        if (in_head) {
            in_head = line !~ /\*\//
            continue
        }
        if (head_name(line) != "")
            name = head_name(line)
        text = text line "\n"
        if (line == "}" && name in known) {
            change[name] = text
            text = ""
        }
    }
    if (text ~ /[^ \n]/)
        fail(file " ends with " name "(), which is not in the source")
}

function answer(    text)
{
    text = f_head f_body
    if (f_name in change) {
        text = change[f_name]
        sub(/^\n+/, "", text)
        delete change[f_name]
    }
    return text
}

function wrap(text)
{
    return program ? text : from_here(f_name) text until_here()
}

# The lines of a body in alphabetical order.
function shuffled(body,    line, lines, n, i, j, text)
{
    n = split(body, lines, "\n")
    for (i = 1; i <= n; i++) {
        line = lines[i]
        gsub(/^ +(\/\* wrong: )?| \*\/$/, "", line)
        if (line == "" || line ~ /^[{}]$/) {
            lines[i] = ""
            continue
        }
        for (j = i - 1; j > 0 && lines[j] > line; j--)
            lines[j + 1] = lines[j]
        lines[j + 1] = line
    }
    for (i = 1; i <= n; i++)
        if (lines[i] != "")
            text = text "    " lines[i] "\n"
    return text
}

function beginning()
{
    if (m_how == "order")
        return f_head "{\n" \
            "    /* Take these lines out of the comment, in the right order. One is\n" \
            "       wrong, and stays here.\n\n" shuffled(f_body) "    */\n" \
            "    not_written(\"" f_name "\");\n}\n"
    if (m_how == "as_it_was")
        return answer()
    return f_head "{\n    not_written(\"" f_name "\");\n}\n"
}

BEGIN {
    if (changes != "")
        whole = 1
    if (changes != "" || as_it_was != "")
        read_changes(changes != "" ? changes : as_it_was)
}

is_mark($0) && (m_exercise != exercise || (program && whole)) { next }

is_mark($0) && m_inside {
    while ((getline) > 0 && !/^}/)
        ;
}

is_mark($0) {
    read_function()
    if (whole)
        printf "%s", (m_gone ? "" : f_comment) wrap(answer())
    else if (!m_gone)
        printf "%s", f_comment wrap(beginning())
    else if ((getline) > 0 && $0 != "")
        print # a blank line goes with it
    next
}

# What is not marked may be changed, too, in a program.
changes != "" && program && head_name($0) in change {
    name = head_name($0)
    printf "%s", change[name]
    delete change[name]
    while ($0 != "}" && (getline) > 0)
        ;
    next
}

{ print }

END {
    if (failed)
        exit 1
    for (name in change)
        fail(changes " changes " name "(), which is not part of the exercise")
}
