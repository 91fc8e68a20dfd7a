# What source.awk and compose.awk share: reading a source function by function.

# The name of the function whose head begins in this line, "" if none does.
function head_name(line)
{
    sub(/^__attribute__\(\(.*\)\) */, "", line)
    if (line !~ /^[A-Za-z_]/ || line ~ /;$/ || !match(line, /[A-Za-z0-9_]+\(/))
        return ""
    return substr(line, RSTART, RLENGTH - 1)
}

# Reads on from the line after a mark: comment, head and body of the function
# below it. Sets f_comment, f_head, f_body (texts), f_name and f_line, the
# number of the head's first line. A declaration of one line has no body.
function read_function(    in_comment)
{
    f_comment = f_head = f_body = f_name = ""
    while ((getline) > 0) {
        if (f_head == "" && (in_comment || $0 ~ /^\/\*/)) {
            f_comment = f_comment $0 "\n"
            in_comment = $0 !~ /\*\//
        } else if ($0 == "{") {
            break
        } else if (f_head == "" && /;$/) {
            f_head = $0 "\n"
            return
        } else {
            if (f_head == "")
                f_line = FNR
            if (f_name == "")
                f_name = head_name($0)
            f_head = f_head $0 "\n"
        }
    }
    do {
        f_body = f_body $0 "\n"
    } while ($0 != "}" && (getline) > 0)
}

# A mark: "/* exercise: gather */", or "..., gone */", "..., as_it_was */"
# or "..., order */". Sets m_exercise, m_how, which is what stands behind the comma, m_gone, and
# m_inside, for one inside of a struct.
function is_mark(line)
{
    if (line !~ /^ *\/\* exercise: [a-z0-9_]+(, (gone|as_it_was|order))? \*\/$/)
        return 0
    m_inside = line ~ /^ /
    sub(/^ *\/\* exercise: /, "", line)
    sub(/ \*\/$/, "", line)
    m_how = line ~ /,/ ? line : ""
    sub(/^.*, /, "", m_how)
    m_gone = m_how == "gone"
    sub(/,.*/, "", line)
    m_exercise = line
    return 1
}

# The lines between which a student writes.
function from_here(name)
{
    return "/* yours from here: " name "() */\n"
}

function until_here()
{
    return "/* yours until here */\n"
}
