# Whether a file is JSON and a well-formed Chrome trace: each E ends a B of its
# track, none is left open, time does not go back, and each arrow has two ends.
# awk -v name=NAME -f tests/perfetto.awk FILE

function fail(why)
{
    if (!failed++)
        print "FAIL " name ": " why
}

# --- JSON, by recursive descent over text[at...] --------------------------------

function rest()
{
    return substr(text, at, 400)
}

function skip()
{
    while (substr(text, at, 1) ~ /[ \t\n]/)
        at++
}

function take(pattern)
{
    skip()
    if (!match(rest(), "^(" pattern ")"))
        return 0
    taken = substr(text, at, RLENGTH)
    at += RLENGTH
    return 1
}

function value()
{
    skip()
    if (take("\\{"))
        return members("}")
    if (take("\\["))
        return members("]")
    return take(string) || take("-?[0-9]+") || take("true|false|null")
}

function members(end,    ok)
{
    if (take(end == "}" ? "\\}" : "\\]"))
        return 1
    do {
        if (end == "}" && !(take(string) && take(":")))
            return 0
        if (!value())
            return 0
    } while (take(","))
    return take(end == "}" ? "\\}" : "\\]")
}

# --- the events, one per line -----------------------------------------------------

function number(key)
{
    if (!match($0, "\"" key "\":-?[0-9]+"))
        return -1
    return substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 3) + 0
}

BEGIN { string = "\"([^\"\\\\]|\\\\.)*\"" }
{ all = all $0 "\n" }

match($0, /"ph":"[A-Za-z]"/) {
    phase = substr($0, RSTART + 6, 1)
    track = number("tid")
    time = number("ts")
    if (phase ~ /[BE]/) {
        if (time < last[track])
            fail("time goes back on track " track)
        last[track] = time
        open[track] += phase == "B" ? 1 : -1
        if (open[track] < 0)
            fail("an E without its B on track " track)
        slices++
    }
    if (phase == "s")
        begun[number("id")]++
    if (phase == "f")
        ended[number("id")]++
}

END {
    text = all
    at = 1
    if (!value())
        fail("not JSON, at: " rest())
    skip()
    if (at <= length(text))
        fail("something stands behind the JSON")
    for (track in open)
        if (open[track] != 0)
            fail("a B without its E on track " track)
    for (id in begun)
        if (begun[id] != 1 || ended[id] != 1)
            fail("arrow " id " has not two ends")
    for (id in ended) {
        arrows++
        if (begun[id] != 1)
            fail("arrow " id " begins nowhere")
    }
    if (slices == 0 || arrows == 0)
        fail("nothing is in it")
    if (!failed)
        print "pass " name ": " slices / 2 " slices, " arrows " arrows"
}
