# Which lines and branches of common/ the tests run, and in which part of them.
# sh tests/coverage.sh BUILD PROGRAM..., from `make coverage`
#
# BUILD was compiled with --coverage. Each suite, program and part runs for
# itself; for each of them BUILD/seen/NAME has a line "FILE LINE" per line that
# it has run, and "FILE LINE/BRANCH" per branch that it has taken. What there is
# to run is in BUILD/all; tests/coverage.awk holds one against the other.
build=$1
shift
programs=$*
jobs=${jobs:-$(getconf _NPROCESSORS_ONLN || echo 2)}
log=$build/log
export build programs log jobs
mkdir -p "$build/seen" "$log"

# What gcov says of the counts in a folder, condensed. Its -b tells the branches:
# both ways out of each condition, each case of a switch.
condense() # FOLDER
{
    for room in "$1/$build"/common/*/; do
        gcov -b -c -t "$room"*.gcno 2>/dev/null
    done | awk '
        BEGIN { FS = ":" }
        /^ *-: *0:Source:/ { file = $4; next }
        /^ *[-#=0-9*]+: *[0-9]+:/ {
            line = $2 + 0
            n = 0
            if ($1 !~ /-/)
                print file, line, ($1 ~ /[#=]/ ? 0 : 1)
        }
        /^branch / { print file, line "/" n++, ($0 ~ / taken [1-9]/ ? 1 : 0) }' |
        grep '^common/[a-z]*/[a-z0-9_]*[.]c '
}

# Where the counts of a part go, beside what gcc has noted of the code.
prepare() # PART
{
    counts=$build/counts/$1
    rm -rf "$counts"
    (cd "$build" && find common -name '*.gcno') | while read -r notes; do
        mkdir -p "$counts/$build/${notes%/*}"
        ln -s "$PWD/$build/$notes" "$counts/$build/$notes"
    done
}

# What cannot be counted, and why.
left_out() # PART
{
    case $1 in
    suite-fork_lock) echo 'gcov takes a lock at each fork(), and a thread has it' ;;
    esac
}

# A part that fails is no less run; then it says so.
run() # PART
{
    prepare "$1"
    GCOV_PREFIX=$PWD/$counts
    GCOV_PREFIX_STRIP=$(printf %s "$PWD" | tr -cd / | wc -c)
    export GCOV_PREFIX GCOV_PREFIX_STRIP
    case $1 in
    suite-*) "$build/tests/suite" -j1 --filter="${1#suite-}/*" ;;
    program-*) sh tests/program.sh "$build" "$(echo "${1#*-}" | tr : /)" ;;
    faults) # one after the other: they share a folder
        for how in sample demo debug trace; do
            sh tests/faults.sh "$build" "$how"
        done
        ;;
    *) sh tests/part.sh "$1" ;;
    esac >"$log/$1.said" 2>&1 || echo "$1: exit status $?"
    grep '^FAIL' "$log/$1.said"
    condense "$counts" | sed -n 's/ 1$//p' >"$build/seen/$1"
    rm -rf "$counts"
}

if [ "$PART" ]; then
    why=$(left_out "$PART")
    [ "$why" ] && echo "$PART is left out: $why" || run "$PART"
    exit
fi
rm -rf "$build/seen"/*
prepare nothing
condense "$counts" | sed 's/ [01]$//' >"$build/all"
{
    "$build/tests/suite" --list |
        sed -n 's/^\([a-z_0-9]*\): [0-9]* test.*/suite-\1/p'
    printf 'program-%s\n' "$@" | tr / :
    printf '%s\n' scenarios traces trace_tool misuse system faults
} | xargs -P "$jobs" -I '{}' env PART='{}' sh tests/coverage.sh "$build" "$@"
awk -f tests/coverage.awk tests/coverage.txt "$build/all" "$build/seen"/*
