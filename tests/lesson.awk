# The plan for teachers keeps what it promises: awk -f tests/lesson.awk LESSON.md
# Prints "pass LESSON.md:LINE..." or "FAIL LESSON.md:LINE...: why".
#
# Programs are named in full, chapter02/13_tasks_overlap: a number alone would go
# on to exist when programs are renumbered, and mean another. (In the mark of a
# quote it may stand, for what is quoted is compared.) Whatever stands behind
# `make` is a target; a section of the notes is named by its heading. A session
# has 90 minutes, three questions, one of which asks why, the belief that a wrong
# answer to each shows, and an exit question with its answer; each belief has a
# cure and is met in a session. A session of a shorter plan (First of six) takes
# its questions from those: three, by session and number, one of which asks why.

function report(ok, what, why)
{
    print (ok ? "pass " : "FAIL ") FILENAME ":" FNR " " what (ok ? "" : ": " why)
}

function exists(file,    line, there)
{
    there = (getline line <file) > 0
    close(file)
    return there
}

# Every program that a line names, also as chapter02-13_tasks_overlap.
function check_programs(text,    name)
{
    while (match(text, /chapter[0-9][0-9][-\/][0-9][0-9a-z_]*/)) {
        name = substr(text, RSTART, RLENGTH)
        text = substr(text, RSTART + RLENGTH)
        sub(/-/, "/", name)
        report(name ~ /_/ && exists(name ".c"), name,
               name ~ /_/ ? "is not there" : "is to be named in full here")
    }
}

function check_target(target,    name)
{
    if (target ~ /^((picture|table|play|predict|diff)-)?chapter[0-9][0-9][-\/]/)
        return # the program is looked at by itself
    name = target
    if (sub(/^exercise-/, "", name))
        report(name in exercises, target, "is no exercise")
    else
        report(target in targets, "make " target, "make help does not have it")
}

function check_targets(text)
{
    while (match(text, /make [a-z][^` ]*`/)) {
        check_target(substr(text, RSTART + 5, RLENGTH - 6))
        text = substr(text, RSTART + RLENGTH)
    }
}

# The sections that the words after "Notes:" name, each in quotes.
function check_notes(text,    name)
{
    sub(/.*Notes: /, "", text)
    sub(/\|.*/, "", text)
    gsub(/ +/, " ", text)
    while (match(text, /"[^"]+"/)) {
        name = substr(text, RSTART + 1, RLENGTH - 2)
        text = substr(text, RSTART + RLENGTH)
        report(name in headings, "notes " name, "is no section")
    }
}

function end_session()
{
    if (session == "")
        return
    report(minutes == 90, session, "it has " minutes " minutes, and not 90")
    report(questions == 3, session, "it has " questions " questions, and not 3")
    report(body ~ /\*\*Predict\.\*\*.*[Ww]hy[ ?].*\*\*Exit/, session,
           "no question asks why")
    report(shown >= questions, session,
           "what a wrong answer shows is said " shown " times")
    report(body ~ /\*\*Exit\.\*\* .*[?.] \*[^*]+\*/, session,
           "no exit question with its answer")
    report(body ~ /\*\*Goal\.\*\* .*\*\*Skip\.\*\* .*\*\*Predict\.\*\*/, session,
           "no goal, or not what to skip")
    check_notes(goal)
    session = ""
}

# "Session 9, questions 1 and 2, and why" asks two. What is "told" is not asked.
function questions_of(row,    word, part, count)
{
    gsub(/the row of question [0-9]|that of question [0-9]/, "", row)
    short_why = short_why || row ~ /and why/
    while (match(row, /[Ss]ession [0-9]+|questions? [0-9]( and [0-9])?/)) {
        word = substr(row, RSTART, RLENGTH)
        row = substr(row, RSTART + RLENGTH)
        count = split(word, part, " ")
        if (word ~ /ession/)
            of_session = part[2]
        for (; word ~ /^q/ && count > 1; count -= 2) {
            questions++
            short_why = short_why || (of_session, part[count]) in asks_why
        }
    }
}

function end_short()
{
    if (short == "")
        return
    report(minutes == 90, short, "it has " minutes " minutes, and not 90")
    report(questions == 3, short, "it has " questions " questions, and not 3")
    report(short_why, short, "no question asks why")
    report(body ~ /[|] The exit question of session [0-9]/, short,
           "no exit question")
    report(body ~ /\*\*Goal\.\*\* .*\*\*Skip\.\*\* /, short,
           "no goal, or not what to skip")
    short = ""
}

BEGIN {
    while ((getline line <"NOTES.md") > 0)
        if (sub(/^#+ /, "", line))
            headings[line] = 1
    while ((getline line <"Makefile") > 0)
        if (line ~ /^#: make [a-z]/) {
            split(line, word, " ")
            targets[word[3]] = 1
        }
    while (("ls -d exercises/[0-9][0-9]_*" | getline line) > 0) {
        sub(/.*\/[0-9][0-9]_/, "", line)
        exercises[line] = 1
    }
}

/^## / {
    end_session()
    end_short()
}

/^### Session / {
    end_session()
    session = $2 " " $3
    session_number = $3 + 0
    minutes = questions = shown = 0
    body = goal = ""
    sessions++
}

/^### [A-Z][a-z]+ of (six|two): / {
    end_short()
    short = $2 " " $3 " " $4
    minutes = questions = short_why = 0
    body = ""
    shorts++
}

!/^ *<!-- / {
    check_programs($0)
    check_targets($0)
}

/^\| M[0-9]+ \|/ { cure[$2] = /`make / }

session != "" {
    body = body " " $0
    if (/^\|/ && goal == "")
        goal = body
    if (/^\| [0-9]+ \|/)
        minutes += $2
    questions += /^[0-9]\. /
    if (/[Ww]hy([ ?]|$)/ && questions > 0 && body !~ /\*\*Exit/)
        asks_why[session_number, questions] = 1
    for (text = " " $0 " "; match(text, / shows? /);
         text = substr(text, RSTART + RLENGTH))
        shown++
    for (text = $0; match(text, /M[0-9]+/); text = substr(text, RSTART + RLENGTH))
        met[substr(text, RSTART, RLENGTH)] = 1
}

short != "" {
    body = body " " $0
    if (/^\| [0-9]+ \|/) {
        minutes += $2
        if ($0 !~ /The exit question/)
            questions_of($0)
    }
}

END {
    end_session()
    end_short()
    report(shorts == 8, "shorter plans",
           "there are " shorts + 0 ", and not 8")
    report(sessions == 12, "sessions", "there are " sessions ", and not 12")
    for (i = 1; i <= 12; i++)
        report(cure["M" i] && ("M" i) in met, "M" i, "has no cure, or is not met")
}
