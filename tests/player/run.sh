# Tests the player: records what the programs do, weaves pages, and steps
# through them in a browser. sh tests/player/run.sh BUILD PROGRAM...
#
# What it needs is for these tests only and nothing of the repository's own: node,
# Chromium, and three packages that npm puts into build/. What is missing is
# said, and the tests that need it are left out: exit status 77.
build=$1
shift
export PLAYER_PAGES=$build/tests/player
log=$PLAYER_PAGES/log

skip()
{
    echo "skipped player: $1"
    exit 77
}

# A trace per program that has a loop, what it printed, and its page.
record() # PROGRAM
{
    to=$PLAYER_PAGES/$(echo "$1" | tr / -)
    ASYNCIO_CLOCK=virtual ASYNCIO_TRACE=$to.trace \
        "$build/$1" >"$to.stdout" 2>"$to.stderr" </dev/null
    [ -s "$to.trace" ] || return 0
    "$build/tools/trace" svg "$to.trace" >"$to.svg" 2>"$to.log" # or has none
    sh tools/player/weave.sh "$to.trace" "$1" "$to.svg" >"$to.html"
}

tests() # FILE...
{
    for file; do
        node "tests/player/$file.mjs" 2>&1
    done | awk -v part=player -f tests/tally.awk | tee -a "$log"
}

finish()
{
    if grep -q -e '^FAIL' "$log"; then
        exit 1
    fi
    grep -q '^player: [1-9]' "$log" || exit 1
}

command -v node >/dev/null || skip 'node is not here'
rm -rf "$PLAYER_PAGES"
mkdir -p "$PLAYER_PAGES"
: >"$log"
for program; do
    record "$program"
done
tests model
finish

. tests/player/browser.sh
tests pages access expected hostile
finish
