# Tests the playground: each scenario in node, then the page in a browser.
# MAKE=make sh tests/playground/run.sh BUILD
#
# What is missing of the compiler for WebAssembly, node, Chromium and the packages
# of npm is said, and the tests that need it are left out: exit status 77.
build=$1
export PLAYGROUND_BUILD="$build" PLAYER_PAGES="$build/tests/playground"
log=$PLAYER_PAGES/log

skip()
{
    echo "skipped playground: $1"
    exit 77
}

tally()
{
    awk -v part=playground -f tests/tally.awk | tee -a "$log"
    ! grep -q 'passed, [1-9][0-9]* failed$' "$log"
}

# The events of each, which node has left, keep the rules of a trace.
rules()
{
    for events in "$PLAYER_PAGES"/*.events; do
        name=$(basename "$events" .events)
        said=$("$build/tools/trace" check "$events" \
            "tests/scenarios/$name.expected" 2>&1) &&
            echo "pass the events of $name" ||
            echo "FAIL the events of $name: $said"
    done
}

command -v node >/dev/null || skip 'node is not here'
rm -rf "$PLAYER_PAGES" && mkdir -p "$PLAYER_PAGES" && : >"$log"
$MAKE -s "$build/tools/trace" || exit 1
$MAKE -s playground >"$PLAYER_PAGES/said" 2>&1 || {
    left_out=$(grep '^the playground is left out' "$PLAYER_PAGES/said")
    [ -z "$left_out" ] || skip "$left_out"
    cat "$PLAYER_PAGES/said"
    exit 1
}
{
    node tests/playground/scenarios.mjs 2>&1 || echo "exit status $?"
    rules
} | tally || exit 1

. tests/player/browser.sh
export PLAYGROUND_PAGE="$PWD/$build/playground.html"
{ node tests/playground/page.mjs 2>&1 || echo "exit status $?"; } | tally
