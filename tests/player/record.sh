# The trace of a program that has a loop, what it printed, and its page, in the
# folder $PLAYER_PAGES. sh tests/player/record.sh BUILD PROGRAM
build=$1
program=$2
# Some compute for seconds, and have nothing that could write a trace.
grep -q ASYNCIO_TRACE "$build/$program" || exit 0
to=$PLAYER_PAGES/$(echo "$program" | tr / -)

ASYNCIO_CLOCK=virtual ASYNCIO_TRACE=$to.trace \
    "$build/$program" >"$to.stdout" 2>"$to.stderr" </dev/null
[ -s "$to.trace" ] || exit 0
"$build/tools/trace" svg "$to.trace" >"$to.svg" 2>"$to.log" # or has none
sh tools/player/weave.sh "$to.trace" "$program" "$to.svg" >"$to.html"
