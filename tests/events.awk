# What is the same in each run of a program on any clock: its events in their
# order, without times and numbers, nor how much of an output is one event.
# awk -f tests/events.awk TRACE

/"ev":"(ask|woke)"/ { next }
/"ev":"out"/ && printed { next }
{ printed = /"ev":"out"/ }
{
    gsub(/"of":\[[0-9,]*\],?/, "")
    gsub(/"(n|t|turn|by|due|timeout)":[0-9]+,?/, "")
    gsub(/"(text|at|clock|selector)":"([^"\\]|\\.)*",?/, "")
    print
}
