# Runs a program so that it leaves a trace; says why, where it leaves none:
# status 3 where its kind leaves none, 1 where it should have.
# sh tools/trace/run.sh TRACE PROGRAM [ARGUMENT...]
trace=$1
program=$2
name=${trace##*/traces/}
name=${name%.trace}
shift 2

no_loop()
{
    echo "$name does not run the loop of common/, so there is nothing to be" \
        "watched; chapter01/14 is the first program that does." >&2
    exit 3
}

# Without running it, where it has nothing that could write a trace.
[ ! -f "$program" ] || grep -q ASYNCIO_TRACE "$program" || no_loop
mkdir -p "${trace%/*}" && rm -f "$trace"
ASYNCIO_CLOCK=${ASYNCIO_CLOCK-virtual} ASYNCIO_TRACE=$trace "$program" "$@" \
    </dev/null >"$trace.out" 2>&1
status=$?

[ $status -ne 0 ] || [ -e "$trace" ] || no_loop
# One that ends with an error is worth looking at, if its loop ran.
if [ ! -s "$trace" ] || { [ $status -ne 0 ] && ! grep -q '"ev":"open"' "$trace"; }
then
    echo "$name has ended with status $status, and left no trace of a loop;" \
        "it said:" >&2
    cat "$trace.out" >&2
    rm -f "$trace"
    exit 1
fi
