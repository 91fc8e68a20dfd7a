# The source that is compiled: the runtime's own, with the student's functions
# in place of those that are marked. What stands around them is always today's.
#   awk -v answers="step=mine/step.c cancel=mine/cancel.c" \
#       -f functions.awk -f compose.awk common/task/task.c
# Fails, with a sentence, if one of the lines "yours from here" is missing.

function read_answer(exercise, file,    line, number, name)
{
    while ((getline line <file) > 0) {
        number++
        if (line ~ /^\/\* yours from here: [A-Za-z0-9_]+\(\) \*\/$/) {
            if (name != "")
                break
            name = line
            sub(/^.*: /, "", name)
            sub(/\(.*/, "", name)
            text[exercise, name] = "#line " number + 1 " \"" file "\"\n"
        } else if (line == "/* yours until here */") {
            name = ""
        } else if (name != "") {
            text[exercise, name] = text[exercise, name] line "\n"
        }
    }
    if (name != "") {
        print file " has lost a line \"/* yours until here */\", after " name \
            "()"
        failed = 1
        exit 1
    }
}

BEGIN {
    n = split(answers, list, " ")
    for (i = 1; i <= n; i++) {
        split(list[i], pair, "=")
        file_of[pair[1]] = pair[2]
        read_answer(pair[1], pair[2])
    }
}

FNR == 1 { print "#line 1 \"" FILENAME "\"" }

is_mark($0) && m_exercise in file_of {
    exercise = m_exercise
    gone = m_gone
    read_function()
    if ((exercise, f_name) in text) {
        printf "%s%s", gone ? "" : f_comment, text[exercise, f_name]
    } else if (!gone) {
        print file_of[exercise] " has lost its line \"/* yours from here: " \
            f_name "() */\""
        failed = 1
        exit 1
    }
    print "#line " FNR + 1 " \"" FILENAME "\""
    next
}

{ print }

END { exit failed }
