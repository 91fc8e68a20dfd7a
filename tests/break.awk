# What tests/trace_tool.sh breaks traces with: awk -f tests/break.awk -f EDIT FILE

# The value of a number of the event in this line.
function field(key)
{
    if (!match($0, "\"" key "\":[0-9]+"))
        return -1
    return substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 3) + 0
}

function set(key, value)
{
    sub("\"" key "\":[0-9]+", "\"" key "\":" value)
}

function is(ev)
{
    return index($0, "\"ev\":\"" ev "\"") > 0
}

# The event becomes another, with these fields; or one that does nothing.
function become(ev, fields)
{
    sub(/"ev":.*/, "\"ev\":\"" ev "\",\"by\":0," fields "}")
}

function vanish()
{
    become("out", "\"text\":\"\"")
}
