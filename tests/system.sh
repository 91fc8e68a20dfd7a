# What surrounds a program: closed descriptors, an output that takes nothing, names
# with several addresses, few descriptors, little memory, Ctrl-C.
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

# A server that has no stdin and no stdout: the first number that is free is
# not a client's, who would hear what is printed.
served() # PROGRAM
{
    port=$("$out/visit")
    "$build/$1" --serve "$port" 2>"$out/stderr" <&- >&- &
    "$out/visit" "$port" >"$out/stdout"
    kill $! 2>/dev/null || echo "it has ended: $(cat "$out/stderr")"
    wait $! 2>/dev/null
    printf 'hello\nhello\n' | diff - "$out/stdout"
}
if ${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L tests/visit.c -o "$out/visit"
then
    for program in $(grep -l PROGRAM_SERVE chapter*/*.c); do
        program=${program%.c}
        verdict "$program --serve <&- >&-" "$(served "$program")"
    done
else
    echo 'FAIL tests/visit.c does not compile'
fi

# What cannot be printed is no success.
lost() # PROGRAM STATUS WHY
{
    [ "$2" -eq 1 ] || echo "exit status $2"
    grep -q "^${1##*/}: cannot write to stdout: $3" "$out/stderr" ||
        echo "says: $(cat "$out/stderr")"
}
for program in chapter01/02_* chapter02/13_*; do
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

# A name may have several addresses: nobody listens at the first of these.
two=$out/two_addresses.so
if [ "$(uname -s)" = Linux ] && ${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L \
    -shared -fPIC tests/two_addresses.c -o "$two"; then
    for program in chapter01/01_*.c chapter01/07_*.c chapter01/08_*.c \
        chapter01/16_*.c chapter02/42_*.c; do
        program=${program%.c}
        ASAN_OPTIONS=verify_asan_link_order=0 LD_PRELOAD=$two \
            $limit "$build/$program" >"$out/stdout" 2>"$out/stderr" </dev/null
        verdict "$program tries the second address" \
            "$(as_ever "$program" $?)"
    done
fi

# With few descriptors, or little memory, a program does its work or says why
# it cannot, and ends. (Where a sanitizer wants much memory, it says so itself.)
ends() # STATUS
{
    case $1 in
    0) ;;
    124 | 137) echo "was not done after two minutes" ;;
    127 | 139) ;; # the system could not begin it: so little memory
    *) [ -s "$out/stderr" ] || echo "exit status $1, and no word" ;;
    esac
}
limited() # LIMIT VALUE PROGRAM
{
    (
        ulimit "$1" "$2" || exit 0
        exec $limit "$build/$3"
    ) >"$out/stdout" 2>"$out/stderr" </dev/null
    verdict "$3 with ulimit $1 $2" "$(ends $?)"
}
for program in chapter02/36_*.c chapter02/41_*.c chapter02/44_*.c \
    chapter02/45_*.c; do
    program=${program%.c}
    for number in 4 5 6 7 8 9 10 12 16 34; do
        case $program:$number in
        *million*:[789] | *million*:??) ;; # no more than for 6
        *) limited -n $number "$program" 2>/dev/null ;;
        esac
    done
    for kilobytes in 60000 200000; do
        limited -v $kilobytes "$program" 2>/dev/null
    done
done

# Ctrl-C, in a terminal to all of a program's processes, at moments of no
# account: it ends with KeyboardInterrupt, if its work was not done by then.
interrupted() # SECONDS PROGRAM
{
    env -u ASYNCIO_CLOCK timeout -k 120 -s INT --preserve-status "$1" \
        "$build/$2" >"$out/stdout" 2>"$out/stderr" </dev/null
    status=$?
    case $status:$2 in
    130:* | 0:*/3* | 0:*/41_* | 0:*/45_*) ;; # the others take ten seconds
    *) echo "exit status $status: $(cat "$out/stderr")" ;;
    esac
    # 36 may have come to its deadlock, and its tree, by then
    ! grep -v KeyboardInterrupt "$out/stderr" |
        grep -v "^ *'\|^Runtime\|tasks are not done:\|loop_expect_thread"
    ! grep 'order *no' "$out/stdout"
}
# Not where signals are ignored, as those of a shell's background jobs are.
timeout -k 5 -s INT --preserve-status 0.1 sleep 60 2>/dev/null
if [ $? -eq 130 ]; then
    for program in chapter02/36_*.c chapter02/41_*.c chapter02/44_*.c \
        chapter02/45_*.c; do
        program=${program%.c}
        for seconds in 0.05 0.3 1; do
            verdict "$program, Ctrl-C after $seconds seconds" \
                "$(interrupted $seconds "$program")"
        done
    done
fi
