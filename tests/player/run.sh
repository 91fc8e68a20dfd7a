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

tests() # FILE...
{
    for file; do
        node "tests/player/$file.mjs" 2>&1 ||
            echo "FAIL tests/player/$file.mjs: it ends with status $?"
    done | awk -v part=player -f tests/tally.awk
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
printf '%s\n' "$@" | xargs -P 2 -n 1 sh tests/player/record.sh "$build"
tests model | tee -a "$log"
finish

. tests/player/browser.sh
# Two browsers side by side: what one has to paint takes a core.
tests access >"$PLAYER_PAGES/access.log" &
tests pages expected hostile | tee -a "$log"
wait
tee -a "$log" <"$PLAYER_PAGES/access.log"
finish
