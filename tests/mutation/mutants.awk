# What can be changed in a C file: awk -v seed=1 -f mutants.awk FILE...
#
# A line per mutant, between tabs: a number that shuffles (the same for the same
# seed and the same line, wherever it stands), file, line, column, offset in
# bytes, length, what takes its place (for printf %b), kind.
#
# Sources as .clang-format lays them out: that tells a * b from char *b, and a
# statement from a declaration, without parsing.
BEGIN {
    for (i = 1; i < 127; i++)
        code[sprintf("%c", i)] = i
    split("== != < <= > >= && || ++ -- += -= << >> &= |=", pairs, " ")
    for (i = 1; i in pairs; i += 2) {
        other[pairs[i]] = pairs[i + 1]
        other[pairs[i + 1]] = pairs[i]
    }
    swap["+"] = "-"; swap["-"] = "+"; swap["*"] = "/"
    swap["/"] = swap["%"] = "*"; swap["&"] = "|"; swap["|"] = "&"
    TOKEN = "[A-Za-z_][A-Za-z_0-9]*|[0-9][0-9a-zA-Z.]*|->|[=!<>+*/%&|-]=|" \
            "&&|[|][|]|[+][+]|--|<<|>>|[!<>+*/%&|{}:;-]"
    STATEMENT = "^([*]|[+][+]|--)?[(]?[A-Za-z_][A-Za-z_0-9]*" \
                "((->|[.]|[[])[^;={}]*)?( [-+|&*/]?=|[(]|[+][+]|--)"
}

FNR == 1 && NR > 1 { mutate() }
FNR == 1 { file = FILENAME; text = ""; count = 0 }
{
    start[++count] = length(text)
    source[count] = $0
    text = text $0 "\n"
}
END { mutate() }

function blank(s) { gsub(/[^\n]/, " ", s); return s }

# Blanks what must stay: comments, texts, what is for the preprocessor.
function masked(s,    done, token) {
    done = ""
    while (match(s, /\/\*|"|'|(^|\n)#/)) {
        done = done substr(s, 1, RSTART - 1)
        token = substr(s, RSTART, RLENGTH)
        s = substr(s, RSTART)
        if (token == "/*")
            match(s, /^\/\*[^*]*\*+([^\/*][^*]*\*+)*\//)
        else if (token == "\"")
            match(s, /^"([^"\\]|\\.)*"/)
        else if (token == "'")
            match(s, /^'([^'\\]|\\.)[^']*'/)
        else
            match(s, /^\n?#([^\\\n]|\\.|\\\n)*/)
        done = done blank(substr(s, 1, RLENGTH))
        s = substr(s, RLENGTH + 1)
    }
    return done s
}

function shuffled(key,    i, h) {
    h = seed * 7919 % 1000003
    for (i = 1; i <= length(key); i++)
        h = (h * 131 + code[substr(key, i, 1)]) % 1000000007
    return h * 16807 % 2147483647 * 48271 % 2147483647
}

# at: counted from 0.
function emit(at, size, new, kind,    line, column) {
    line = line_at(at)
    column = at - start[line]
    printf "%010d\t%s\t%d\t%d\t%d\t%d\t%s\t%s\n",
        shuffled(file source[line] column kind new), file, line, column, at,
        size, new, kind
}

function line_at(at,    low, high, middle) {
    low = 1; high = count
    while (low < high) {
        middle = int((low + high + 1) / 2)
        if (start[middle] <= at) low = middle; else high = middle - 1
    }
    return low
}

# How far the bracket that opens at `from` (from 1) reaches, in the masked text.
function closing(from,    depth, i, c) {
    depth = 0
    for (i = from; i <= length(code_of); i++) {
        c = substr(code_of, i, 1)
        if (c == "(" || c == "{") depth++
        if ((c == ")" || c == "}") && --depth == 0) return i
    }
    return 0
}

# The bodies of functions, one after the other.
function mutate(    at, head, end, type) {
    code_of = masked(text)
    at = 1
    while (match(substr(code_of, at), /\n[^\n]*\n\{\n|\n[^\n]*;\n\{\n/)) {
        at += RSTART - 1
        head = substr(code_of, at, RLENGTH)
        at += RLENGTH - 2
        end = closing(at)
        type = type_of(at)
        body(at + 1, end - 1, type)
        at = end
    }
}

# What the function whose body begins there returns.
function type_of(at,    head) {
    head = substr(code_of, 1, at - 1)
    sub(/\n$/, "", head)
    while (match(head, /\n\n|;\n|}\n/))
        head = substr(head, RSTART + RLENGTH)
    gsub(/\n/, " ", head)
    sub(/^ */, "", head)
    gsub(/(static|_Noreturn|inline|const|volatile) /, "", head)
    gsub(/__attribute__\(\([a-z_0-9()]*\)\) */, "", head)
    if (!match(head, /^(struct |enum |unsigned )?[a-z_0-9]+ \**/)) return "int"
    return substr(head, 1, RLENGTH)
}

function body(from, end, type,    s, at, token) {
    s = substr(code_of, from, end - from)
    at = from - 1 # of what s begins with, from 0
    statement(at)
    while (match(s, TOKEN)) {
        token = substr(s, RSTART, RLENGTH)
        at += RSTART - 1
        s = substr(s, RSTART + RLENGTH)
        operator(token, at)
        constant(token, at)
        condition(token, at)
        if (token == "return" && s ~ /^ /)
            returned(at + 7, type)
        if (begins_statement(token, at))
            statement(at + length(token))
        at += length(token)
    }
}

function operator(token, at,    binary) {
    binary = substr(code_of, at, 1) == " " && \
             substr(code_of, at + length(token) + 1, 1) ~ /[ \n]/
    if (token in other)
        emit(at, length(token), other[token], "operator")
    if (token ~ /^[<>]$/)
        emit(at, 1, token == "<" ? ">" : "<", "operator")
    if (token in swap && binary)
        emit(at, 1, swap[token], "operator")
    if (token == "!")
        emit(at, 1, "\\c", "negation removed")
}

function constant(token, at) {
    if (token == "true" || token == "false")
        emit(at, length(token), token == "true" ? "false" : "true", "constant")
    else if (token ~ /^[0-9]+$/) {
        emit(at, length(token), token + 1, "constant")
        emit(at, length(token), token - 1, "constant")
    } else if (token ~ /^[0-9]+(e[0-9]+|[.][0-9]+)$/)
        emit(at, length(token), "(" token " + 1)", "constant")
}

function condition(token, at,    from, end) {
    if (token != "if" && token != "while")
        return
    from = at + length(token) + 1 # of its bracket
    end = closing(from + 1)
    emit(from, end - from, "(!" copy(from, end - from) ")", "negated")
}

# Where a statement may follow.
function begins_statement(token, at,    line) {
    if (token == ":") {
        line = line_at(at)
        return substr(code_of, start[line] + 1, at - start[line]) ~ \
               /^ *(case |default)/
    }
    return token ~ /^([;{}]|else|do)$/
}

# Assignments, calls and the like; no declaration.
function statement(at,    s, end) {
    s = substr(code_of, at + 1)
    match(s, /^[ \n]*/)
    at += RLENGTH
    s = substr(s, RLENGTH + 1, 500)
    if (s ~ /^(if|while|for|switch) /) {
        at += index(s, "(")
        statement(closing(at))
    } else if (s ~ /^(break|continue|return);/ || s ~ STATEMENT) {
        end = index(s, ";")
        s = substr(s, 1, end)
        if (gsub(/[(]/, "", s) == gsub(/[)]/, "", s) && s !~ /[{}]/)
            emit(at, end, blank_lines(at, end) ";", "removed")
    }
}

function returned(at, type,    end) {
    end = index(substr(code_of, at + 1), ";") - 1
    if (type ~ /^bool /)
        emit(at, end, "!(" copy(at, end) ")", "returned")
    else if (type ~ /\*$/ && copy(at, end) != "NULL")
        emit(at, end, "NULL" blank_lines(at, end), "returned")
    else if (type ~ /^struct [^*]*$/)
        emit(at, end, "(" type "){0}" blank_lines(at, end), "returned")
    else if (type !~ /\*$/ && copy(at, end) !~ /^-?[0-9]+$/)
        emit(at, end, "0" blank_lines(at, end), "returned")
}

# Lines keep their numbers, which reports quote.
function blank_lines(at, size,    s) {
    s = substr(text, at + 1, size)
    gsub(/[^\n]/, "", s)
    gsub(/\n/, "\\n", s)
    return s
}

# For printf %b, in one line.
function copy(at, size,    s) {
    s = substr(text, at + 1, size)
    gsub(/\\/, "\\\\", s)
    gsub(/\n/, "\\n", s)
    gsub(/\t/, "\\t", s)
    return s
}
