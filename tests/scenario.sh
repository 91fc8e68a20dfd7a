# Runs one scenario on both kinds of coroutine, and on a mixture of them, and
# compares each trace with the expected one, byte for byte; then once more in
# debug mode, which may report what it likes, but must change nothing; and with
# ASYNCIO_TRACE, which neither changes anything, and keeps its own rules.
# sh tests/scenario.sh BUILD tests/scenarios/NAME.scenario
#
# There are thousands of these: no process is started in vain.
build=$1
scenario=$2
expected=${scenario%.scenario}.expected
mkdir -p "$build/tests/scenarios"
case $build in
*musl*) printed= ;; # there stdout cannot be replaced: see trace_out.c
*) printed=$expected ;;
esac

# What is on stderr, but for the tree that a deadlock prints.
said()
{
    [ ! -s "$1" ] ||
        awk '!/^    / { tree = /^[0-9]+ tasks? (is|are) not done:$/ } !tree' "$1"
}

same() # TRACE
{
    cmp -s "$expected" "$1" || diff -u "$expected" "$1" | head -n 20
}

# At a deadlock a scenario ends by _exit(), and leaves no events.
keeps_the_rules() # EVENTS
{
    ! [ -s "$1" ] && grep -q '^deadlock$' "$expected" ||
        "$build/tools/trace" check "$1" $printed ||
        echo "exit status $? of trace check"
}

for kind in '' --stackless --mixed; do
    trace=$build/${scenario%.scenario}$kind.trace
    {
        "$build/tests/scenario" $kind "$scenario" >"$trace" 2>"$trace.said" ||
            echo "exit status $?"
        said "$trace.said"
        same "$trace"
        # without a PATH: its reports need no names here, which take long
        ASYNCIO_DEBUG=1 PATH= "$build/tests/scenario" $kind "$scenario" \
            >"$trace.debug" 2>"$trace.reports" ||
            echo "exit status $? in debug mode"
        same "$trace.debug"
        ASYNCIO_TRACE=$trace.events PATH= "$build/tests/scenario" $kind \
            "$scenario" >"$trace.traced" 2>"$trace.said" ||
            echo "exit status $? with a trace"
        said "$trace.said"
        same "$trace.traced"
        keeps_the_rules "$trace.events"
    } >"$trace.problems" 2>&1
    if [ -s "$trace.problems" ]; then
        echo "FAIL $scenario $kind: $(cat "$trace.problems")"
    else
        echo "pass $scenario $kind"
    fi
done
