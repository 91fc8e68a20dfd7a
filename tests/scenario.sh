# Runs one scenario on both kinds of coroutine, and on a mixture of them, and
# compares what it prints with what CPython did, byte for byte: alone; in debug
# mode, which may report what it likes; and with ASYNCIO_TRACE, which keeps its own
# rules. Neither may change anything.
# sh tests/scenario.sh BUILD tests/scenarios/NAME.scenario
#
# There are thousands of these: no process is started in vain. Another build than
# the usual one (and the one that coverage is counted in) runs each once, watched in
# both ways: that runs the most. With a sanitizer, which takes ten times as long to
# begin, it is the mixture that runs.
build=$1
scenario=$2
expected=${scenario%.scenario}.expected
mkdir -p "$build/tests/scenarios"
case $build in
*musl*) printed= ;; # there stdout cannot be replaced: see trace_out.c
*) printed=$expected ;;
esac
case $build in
*address* | *thread*) set -- --mixed ;;
*) set -- '' --stackless --mixed ;;
esac

# What is on stderr, but for the tree that a deadlock prints.
said()
{
    [ ! -s "$1" ] ||
        awk '!/^    / { tree = /^[0-9]+ tasks? (is|are) not done:$/ } !tree' "$1"
}

same() # PRINTED
{
    cmp -s "$expected" "$1" || diff -u "$expected" "$1" | head -n 20
}

# One run, which prints what is expected, to $trace.HOW.
run() # HOW VARIABLE=VALUE...
(
    how=$1
    shift
    [ $# -eq 0 ] || export "$@"
    # Without a PATH: its reports need no names here, which take long.
    PATH='' "$build/tests/scenario" $kind "$scenario" \
        >"$trace.$how" 2>"$trace.$how.said" || echo "exit status $? $how"
    same "$trace.$how"
)

# At a deadlock a scenario ends by _exit(), and leaves no events.
keeps_the_rules() # EVENTS
{
    ! [ -s "$1" ] && grep -q '^deadlock$' "$expected" ||
        "$build/tools/trace" check "$1" $printed ||
        echo "exit status $? of trace check"
}

for kind; do
    trace=$build/${scenario%.scenario}$kind.trace
    {
        case $build in
        build | build/coverage)
            run alone
            said "$trace.alone.said"
            run debugged ASYNCIO_DEBUG=1
            run traced ASYNCIO_TRACE="$trace.events"
            said "$trace.traced.said"
            ;;
        *) run watched ASYNCIO_DEBUG=1 ASYNCIO_TRACE="$trace.events" ;;
        esac
        keeps_the_rules "$trace.events"
    } >"$trace.problems" 2>&1
    if [ -s "$trace.problems" ]; then
        echo "FAIL $scenario $kind: $(cat "$trace.problems")"
    else
        echo "pass $scenario $kind"
    fi
done
