# What is the same in each run of a program on any clock: its events in their
# order, without times and numbers. awk -f tests/events.awk TRACE

/"ev":"(ask|woke)"/ { next }
{
    gsub(/"of":\[[0-9,]*\],?/, "")
    gsub(/"(n|t|turn|by|due|timeout)":[0-9]+,?/, "")
    gsub(/"(text|at|clock|selector)":"([^"\\]|\\.)*",?/, "")
    print
}
