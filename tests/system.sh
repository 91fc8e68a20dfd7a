# What surrounds a program: closed descriptors, and an output that takes nothing.
# sh tests/system.sh BUILD PROGRAM...
build=$1
shift
out=$build/tests/system
mkdir -p "$out"
export ASYNCIO_CLOCK=virtual

limit=
! command -v timeout >/dev/null || limit='timeout -k 5 120'

# verdict NAME WHAT-IS-WRONG
verdict()
{
    [ -z "$2" ] && echo "pass $1" || echo "FAIL $1: $2"
}

# Does it print what it prints otherwise, and end well?
as_ever() # PROGRAM STATUS
{
    awk -f tests/expect.awk "$1.expected" "$out/stdout"
    [ "$2" -eq 0 ] || echo "exit status $2: $(cat "$out/stderr")"
}

# Those that have an origin or make processes of another kind.
with_others()
{
    for program; do
        ! grep -qE '"(origin|many_clients|measure|fetch|fetch_all|process)\.h"|fork' \
            "$program.c" || echo "$program"
    done
}

for program in $(with_others "$@"); do
    : >"$out/wrong"
    $limit "$build/$program" >"$out/stdout" 2>"$out/stderr" <&-
    verdict "$program <&-" "$(as_ever "$program" $?)"
    $limit "$build/$program" 2>"$out/stderr" </dev/null >&- ||
        cat "$out/stderr" >"$out/wrong"
    $limit "$build/$program" 2>"$out/stderr" <&- >&- ||
        cat "$out/stderr" >>"$out/wrong"
    verdict "$program >&-" "$(cat "$out/wrong")"
done

# What cannot be printed is no success.
lost() # PROGRAM STATUS WHY
{
    [ "$2" -eq 1 ] || echo "exit status $2"
    grep -q "^${1##*/}: cannot write to stdout: $3" "$out/stderr" ||
        echo "says: $(cat "$out/stderr")"
}
for program in chapter01/02_* chapter02/12_*; do
    program=${program%.c}
    case $program in
    *.expected | *.stderr) continue ;;
    esac
    if [ -c /dev/full ]; then
        $limit "$build/$program" >/dev/full 2>"$out/stderr"
        verdict "$program >/dev/full" "$(lost "$program" $? 'No space left')"
    fi
    # The reader is gone before the program begins.
    rm -f "$out/fifo"
    mkfifo "$out/fifo"
    : <"$out/fifo" &
    {
        wait
        $limit "$build/$program" 2>"$out/stderr"
        echo $? >"$out/status"
    } >"$out/fifo"
    verdict "$program | gone" \
        "$(lost "$program" "$(cat "$out/status")" 'Broken pipe')"
done
