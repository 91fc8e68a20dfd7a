# After try.sh: runs the check that has failed once more, alone and with a trace,
# and so with the solution; if none has failed, the first in which a loop runs on
# the virtual clock, and something waits. What both have done is SCRATCH/happened.trace and
# SCRATCH/expected.trace, what they belong to SCRATCH/traced. Exit status 1: there
# is nothing to be shown.
# sh exercises/tools/traces.sh FOLDER SCRATCH [alone]
#
# Without a solution, or if it is `alone`, there is only what happened.
. exercises/tools/words.sh
folder=$1
scratch=$2
name=$(name_of "$folder")
rm -f "$scratch"/*.trace "$scratch"/*.trace.* "$scratch/traced"
[ -x "$scratch/check" ] || exit 1
# As many checks may be tried until one runs a loop; those of a program may take
# real time.
MOST_FUNCTION=12
MOST_PROGRAM=3

is_program()
{
    ! is_rebuild "$folder" && [ ! -f "$folder/$name.h" ]
}

# A program leaves a trace for each time that the check runs it, so the check
# itself must not leave one.
traced() # FOLDER-OF-THE-CHECK TRACE
{
    if is_program; then
        EXERCISE_PROGRAM=$1/$name EXERCISE_TRACE=$2 "$EXERCISE_BUILD/supervise" \
            "$name" "$1/check" "$number"
    else
        EXERCISE_TRACED=1 ASYNCIO_TRACE=$2 "$EXERCISE_BUILD/supervise" \
            "$name" "$1/check" "$number"
    fi >"$scratch/traced.txt" 2>&1
}

# The run in which the check has failed is the last that was begun.
runs()
{
    run=1
    while [ -f "$scratch/happened.trace.$((run + 1))" ]; do
        run=$((run + 1))
    done
    echo $run
}

keep() # TRACE
{
    ! is_program || mv "$1.$last_run" "$1" 2>/dev/null
}

has_calls() # TRACE
{
    [ -f "$1" ] && grep -q '"ev":"call"' "$1"
}

# What was killed has no names of functions: then they are of no use beside it.
without_names()
{
    [ ! -f "$1" ] ||
    sed -E 's/,"(at|fn)":"[^"]*"}$/}/' "$1" >"$1.new" && mv "$1.new" "$1"
}

solve()
{
    [ ! -f exercises/NO_SOLUTIONS ] || is_rebuild "$folder" || return
    mkdir -p "$scratch/solution"
    solution_of "$folder" >"$scratch/solution/$name.c" &&
        sh exercises/tools/try.sh "$folder" "$scratch/solution/$name.c" \
            "$scratch/solution" '' unchecked >"$scratch/traced.txt" 2>&1
}

happen() # CHECK
{
    number=$1
    rm -f "$happened" "$happened".*
    traced "$scratch" "$happened"
    last_run=$(runs)
    keep "$happened"
    has_calls "$happened"
}

# One in which something waits, if there is one: it tells more.
first_with_a_loop()
{
    is_program && most=$MOST_PROGRAM || most=$MOST_FUNCTION
    check=1
    first=
    while [ $check -le $most ]; do
        happen $check && grep -q '"ev":"wait"' "$happened" && return
        [ -n "$first" ] || ! has_calls "$happened" || first=$check
        check=$((check + 1))
    done
    [ -n "$first" ] && happen "$first"
}

happened=$scratch/happened.trace
expected=$scratch/expected.trace
if [ -f "$scratch/failed" ]; then
    happen "$(cat "$scratch/failed")"
else
    first_with_a_loop
fi || exit 1
[ "$3" != alone ] || exit 0
solve && traced "$scratch/solution" "$expected" && keep "$expected"
! grep -q '"status":"killed"' "$happened" || without_names "$expected"
cksum <"mine/$name.c" >"$scratch/traced"
