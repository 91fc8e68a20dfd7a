# What a line of C defines or declares, for code.awk and names.awk.

# The function that a line at the left edge declares or defines, or the macro;
# "" where it does neither.
function declared(line,    name)
{
    sub(/^__attribute__\(\(.*\)\) /, "", line)
    if (line ~ /^# *define [A-Za-z_0-9]+\(/)
        sub(/^# *define /, "", line)
    else if (line !~ /^([a-zA-Z_].*[ *])?[a-z_][A-Za-z_0-9]*\(/ || # the type may stand above
             line ~ /^(typedef|extern|_Static_assert|return|else) / ||
             line ~ /^[^(]*=/)
        return ""
    match(line, /[A-Za-z_][A-Za-z_0-9]*\(/)
    name = substr(line, RSTART, RLENGTH - 1)
    return name ~ /^(__attribute__|if|for|while|switch|sizeof)$/ ? "" : name
}

# Whether a line is a comment's, told one after the other.
function commented(line,    was)
{
    was = inside_comment || line ~ /^\/\*/
    if (line ~ /\/\*/ && line !~ /\*\/ *$/)
        inside_comment = 1
    if (line ~ /\*\//)
        inside_comment = 0
    return was
}
