# The order of a trace as one line, tabs between its steps: which task or function
# was called, which thread began or ended.

# What follows "NAME": in the line of an event, without quotes. No name that the
# steps are made from has a quote in it.
function field(name,    at, text)
{
    at = index($0, "\"" name "\":")
    if (!at)
        return ""
    text = substr($0, at + length(name) + 3)
    if (text ~ /^"/) {
        text = substr(text, 2)
        sub(/".*/, "", text)
    } else
        sub(/[,}].*/, "", text)
    return text
}

function step(text)
{
    printf "%s%s", tab, text
    tab = "\t"
}

/"ev":"task"/ { name[field("id")] = field("name") }
/"ev":"call"/ {
    task = field("task")
    step(task != "" ? name[task] : field("fn") "()")
}
/"ev":"thread"/ && field("state") != "waits" {
    step("thread " field("job") " " field("state"))
}
END { print "" }
