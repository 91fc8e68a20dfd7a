# Reads tests/misuse.txt, behind the output of tests/prototypes.awk:
#   awk -v how=write ... prototypes misuse.txt             the cases, as C
#   awk -v how=check ... prototypes misuse.txt results     what came is told of
#
# The table says what is right, a call, and below it what comes if one of its
# arguments is something else. Which of these there have to be follows from the
# types of the parameters, so that none can be forgotten.

# What stands in place of an argument.
BEGIN {
    FS = "\t"
    in_place["closed loop"] = "closed"
    in_place["released future"] = "released"
    in_place["released task"] = "released_task"
    in_place["released coroutine"] = "used"
    in_place["null several"] = "of_null"
    in_place["released several"] = "of_released"
    in_place["done future"] = "done"
    in_place["done task"] = "done_task"
    in_place["done several"] = "of_done"
    in_place["done &handle"] = "&called"
    in_place["foreign future"] = "foreign"
    in_place["foreign several"] = "of_foreign"
    in_place["nan 1.0"] = "NAN"
    in_place["inf 1.0"] = "INFINITY"
    in_place["-1 fd"] = in_place["-1 listener"] = "-1"
    in_place["shut fd"] = in_place["shut listener"] = "shut"
    where["thread"] = "IN_A_THREAD"
    where["signal"] = "IN_A_HANDLER"
    where["inside"] = "IN_ITSELF"
    where["outside"] = "OUTSIDE"
}

function fail(what)
{
    print "FAIL " what
    failed++
}

# Cuts text at the commas that stand in no parentheses: how many parts.
function split_at_commas(text, parts,    i, c, depth, count)
{
    count = text != ""
    parts[1] = ""
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        depth += (c == "(" || c == "{") - (c == ")" || c == "}")
        if (c == "," && depth == 0)
            parts[++count] = ""
        else if (c != " " || parts[count] != "")
            parts[count] = parts[count] c
    }
    return count
}

# --- what there has to be, by the parameters of a public function -------------

function require(name, passed)
{
    required[name, passed] = 1
}

function require_for(name, parameter, i)
{
    if (parameter ~ /\*/ && parameter !~ /^(const )?void \*argument$|\*format$/)
        require(name, "null " i)
    if (parameter ~ /void \*const \*/)
        require(name, "null")
    if (parameter ~ /^(const )?struct loop \*/)
        require(name, "closed")
    if (parameter ~ /struct coroutine \*/)
        require(name, "released")
    if (parameter ~ /struct (future|task) \*[a-z]|void \*(const \*)?(awa|fut)/) {
        require(name, "released")
        require(name, "done")
    }
    if (parameter ~ /void \*(const \*)?(awaitable|future)/)
        require(name, "foreign")
    if (parameter ~ /struct handle \*/)
        require(name, "done")
    if (parameter ~ /^double /) {
        require(name, "nan")
        require(name, "inf")
    }
    if (parameter ~ /^int (fd|listener)$/) {
        require(name, "-1")
        require(name, "shut")
    }
}

function read_prototype(    parts, count, i, name)
{
    if ($2 != "public")
        return
    name = $4
    header_of[name] = $1
    type_of[name] = $3
    count = split_at_commas($5, parts)
    for (i = 1; i <= count; i++)
        require_for(name, parts[i], i)
    if ($5 ~ /struct (loop|future|task|coroutine|handle|timeout) \*/ ||
        $1 ~ /common\/(wait|run|io)\//) {
        require(name, "thread")
        require(name, "signal")
    }
    if (name ~ /_(release|close|free|cancel|enter|exit|stop|finish|forget)(_|$)/)
        require(name, "twice")
    if (name ~ /_(release|close|free|cancel|run)(_|$)/)
        require(name, "inside")
}

# --- the table ----------------------------------------------------------------

# The right call with one argument replaced; "" if there is none to replace.
function call_with(passed,    parts, count, i, hit, made)
{
    count = split_at_commas(arguments, parts)
    for (i = 1; i <= count; i++) {
        if (passed == "null " i)
            hit = parts[i] = "NULL"
        else if (!hit && (passed " " parts[i]) in in_place)
            hit = parts[i] = in_place[passed " " parts[i]]
        made = made (i > 1 ? ", " : "") parts[i]
    }
    if (!hit && !(passed in where) && passed != "twice")
        return ""
    return name "(" made ")"
}

function write_case(passed,    made, shown)
{
    made = call_with(passed)
    if (made == "") {
        fail(FILENAME ":" FNR ": " name ": nothing to replace for " passed)
        return
    }
    if (type_of[name] == "void")
        shown = made ";\n    result(\"nothing\");"
    else
        shown = "SHOW(" made ");"
    if (passed == "twice")
        shown = shown "\n    " shown
    printf "static void case_%d(void)\n{\n    %s\n}\n\n", cases, shown
    list = list sprintf("    {\"%s\", \"%s\", %s, case_%d},\n", name, passed, \
        passed in where ? where[passed] : "IN_A_TASK", cases)
    cases++
}

function end_row(    i)
{
    if (result in sentence)
        result = sentence[result]
    for (i = 1; i <= rows; i++) {
        expected[name, row[i]] = result
        if (how == "write")
            write_case(row[i])
    }
    rows = 0
}

function read_heading()
{
    name = substr($0, 1, index($0, "(") - 1)
    arguments = substr($0, index($0, "(") + 1)
    sub(/\)$/, "", arguments)
    if (!(name in type_of))
        fail(FILENAME ":" FNR ": " name "() is in no header")
    in_table[name] = 1
}

# Headers, rooms or functions that are not in the table; the comment above says
# why.
function read_exemption(    words, count, i)
{
    if (!commented)
        fail(FILENAME ":" FNR ": no comment says why")
    count = split($0, words, " ")
    for (i = 2; i <= count; i++)
        exempt[words[i]] = FNR
}

function read_row(    text, passed, i)
{
    text = substr($0, 5)
    match(text, /   */)
    passed = substr(text, 1, RSTART - 1)
    result = substr(text, RSTART + RLENGTH)
    rows = split(passed, row, ", ")
    for (i = 1; i <= rows; i++)
        delete required[name, row[i]]
}

FNR == 1 && ++file == 2 && how == "write" {
    print "/* The calls of " FILENAME ". */"
    print "#include \"misuse_objects.h\"\n"
}
file == 1 { read_prototype(); next }
file == 2 && /^#|^$/ {
    end_row()
    commented = /^#/
    next
}
file == 2 && /^let / {
    match($0, /   */)
    called = substr($0, 5, RSTART - 5)
    sentence[called] = substr($0, RSTART + RLENGTH)
    next
}
file == 2 && called != "" && /^ / {
    sub(/^ */, "")
    sentence[called] = sentence[called] " " $0
    next
}
file == 2 { called = "" }
file == 2 && /^not / { read_exemption(); next }
file == 2 && /^[a-z]/ { end_row(); read_heading(); next }
file == 2 && /^    [^ ]/ { end_row(); read_row(); next }
file == 2 {
    sub(/^ */, "")
    result = result " " $0
    next
}

# --- what came ----------------------------------------------------------------

file == 3 && FNR == 1 { end_row() }
file == 3 {
    came[$1, $2] = 1
    if ($3 == expected[$1, $2] || $3 ~ /==ABORTING$/)
        answered[$1]++ # or AddressSanitizer was the first to say it
    else
        fail($1 ", " $2 ": \"" $3 "\", not \"" expected[$1, $2] "\"")
}

function is_exempt(name,    header)
{
    header = header_of[name]
    sub(/^common\//, "", header)
    if (name in exempt)
        used[name] = 1
    else if (header in exempt)
        used[header] = 1
    else {
        sub(/\/.*/, "/", header)
        if (!(header in exempt))
            return 0
        used[header] = 1
    }
    return 1
}

END {
    end_row()
    if (how == "write") {
        printf "const struct misuse_case misuse_cases[] = {\n%s" \
            "    {NULL, NULL, IN_A_TASK, NULL}};\n", list
        exit failed > 0
    }
    for (name in header_of)
        if (!is_exempt(name) && !(name in in_table))
            fail(name "() of " header_of[name] " is not in tests/misuse.txt")
    for (key in required) {
        split(key, part, SUBSEP)
        if (part[1] in in_table)
            fail(part[1] "(): nothing is said of " part[2])
    }
    for (key in expected)
        if (!(key in came)) {
            split(key, part, SUBSEP)
            fail(part[1] ", " part[2] ": was not tried")
        }
    for (name in exempt)
        if (!used[name])
            fail("tests/misuse.txt:" exempt[name] ": there is no " name)
    for (name in answered)
        print "pass misuse of " name "(): " answered[name] " kinds"
}
