# What `make test` runs. sh tests/run.sh BUILD PROGRAM...
#
# Every part runs, whatever became of those before it; tests/part.sh says what
# each of them is. The closing line is the sum of all parts, or of those that
# $PARTS names.
build=$1
shift
programs=$*
log=$build/tests/log
jobs=$(getconf _NPROCESSORS_ONLN || echo 2)
case $MAKEFLAGS in
*jobserver*) ;; # make -j test: its job slots are ours
*) MAKE="$MAKE -j$jobs" ;;
esac
export MAKE build programs log jobs

# What a part says will be there, whatever becomes of it: see tests/sum.awk.
expect() # PART...
{
    for part; do
        : >"$log/$part"
    done
}

in_turn() # PART...
{
    expect "$@"
    sh tests/part.sh "$@"
}

# Parts that keep one processor busy at most: several at the same time. Those in
# a line run in turn. A part is printed in one piece, once it has ended.
side_by_side()
{
    parts=$(cat)
    # shellcheck disable=SC2086
    expect $parts
    printf '%s\n' "$parts" | xargs -L 1 -P "$jobs" sh -c 'for part; do
        said=$(sh tests/part.sh "$part")
        printf "%s\n" "$said"
    done' sh
}

every_part()
{
    in_turn suite programs
    [ ! -d tests/scenarios ] || in_turn scenarios
    case $build in
    build | *clang* | *address*) in_turn exercises ;;
    esac
    {
        echo system
        case $build in
        build) echo traces trace_tool pictures ;; # they make the same traces
        *clang* | *address*) echo traces trace_tool ;;
        *) echo traces ;;
        esac
        printf '%s\n' warnings bench
        case $build in
        *thread*) ;; # what other threads must not do is a race
        *) echo misuse ;;
        esac
        case $build in
        build | *address*) echo fuzz ;;
        esac
        if [ "$build" = build ]; then # the rest is the same, however it is built
            printf '%s\n' classroom answers compare layers door 'notes counterparts catalogue' clocks peers faults
        fi
    } | side_by_side
}

rm -rf "$log"
mkdir -p "$log"
in_turn build
if [ "$PARTS" ]; then
    # shellcheck disable=SC2086
    in_turn $PARTS
else
    every_part
fi

printf '\n'
awk -f tests/sum.awk "$log"/*
