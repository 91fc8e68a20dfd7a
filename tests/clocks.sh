# Programs that sleep, by clocks that a student's machine may have: it has been up
# for 126 years, its clock is set by a year or back by an hour, it was suspended.
# sh tests/clocks.sh BUILD PROGRAM...
#
# The clock is one of ours (tests/clock_shim.c), under the runtime's real one, so
# nothing waits, and how often the selector was asked is the same each time.
build=$1
shift
out=$build/tests/clocks
mkdir -p "$out"

# One file waits until a time, and by which clock is its matter (test_cond.c): a
# wait by the time of the day lasts an hour longer if that is set back.
others=$(grep -lE 'cond_timedwait|sem_timedwait|mutex_timedlock|CLOCK_REALTIME' \
    common/*/*.[ch] | grep -vE 'common/(base/cond|debug/blocking_calls)\.')
[ -z "$others" ] && echo 'pass nothing waits by the time of the day' ||
    echo "FAIL waits until a time, and not by common/base/cond.h:" $others

if [ "$(uname -s)" != Linux ]; then
    echo 'pass skipped: clocks are replaced by preloading, on Linux'
    exit
fi
# shellcheck disable=SC2086
${CC:-cc} -std=c11 -O1 -Wall -Wextra -Werror -shared -fPIC tests/clock_shim.c \
    -o "$out/shim.so" || {
    echo 'FAIL tests/clock_shim.c does not compile'
    exit
}

# Prints how often it has waited; what is wrong goes to $out/wrong.
run() # PROGRAM SELECTOR UPTIME WALL PAUSE
{
    rm -f "$out/waits"
    ASYNCIO_CLOCK=monotonic ASYNCIO_SELECTOR=$2 CLOCK_SHIM="$3 $4 $5" \
        CLOCK_SHIM_LOG=$out/waits LD_PRELOAD=$out/shim.so \
        "$build/$1" >"$out/stdout" 2>"$out/stderr" </dev/null
    status=$?
    {
        [ $status -eq 0 ] || echo "exit status $status: $(cat "$out/stderr")"
        expect=$1.expected
        [ "$5" = 0 ] || { # it may well have taken an hour
            expect=$out/expected
            sed 's/[0-9][0-9]*\.[0-9][0-9]*/<seconds>/g' "$1.expected" >"$expect"
        }
        awk -f tests/expect.awk "$expect" "$out/stdout"
    } >>"$out/wrong"
    cat "$out/waits"
}

verdict() # NAME
{
    [ ! -s "$out/wrong" ] && echo "pass $1" ||
        echo "FAIL $1: $(head -n 10 "$out/wrong")"
}

years=$((126 * 31557600))
try() # PROGRAM SELECTOR
{
    : >"$out/wrong"
    young=$(run "$1" "$2" 100 0 0)
    verdict "$1, $2: just booted"
    : >"$out/wrong"
    old=$(run "$1" "$2" $years 0 0)
    [ "$old" = "$young" ] ||
        echo "waits $old times, not $young" >>"$out/wrong"
    verdict "$1, $2: up for 126 years, and no wait more"
    : >"$out/wrong"
    ahead=$(run "$1" "$2" 100 31557600 0)
    back=$(run "$1" "$2" 100 -3600 0)
    [ "$ahead $back" = "$young $young" ] ||
        echo "waits $ahead and $back times, not $young" >>"$out/wrong"
    verdict "$1, $2: the clock on the wall is set"
    case $1 in # what these print does not depend on how long it took
    */1[0136]_*)
        : >"$out/wrong"
        run "$1" "$2" 100 0 3600 >/dev/null
        verdict "$1, $2: suspended for an hour, and all in its order"
        ;;
    esac
}

for program in chapter01/14_* chapter02/09_* chapter02/1[0134567]_*; do
    case $program in
    *.c) for selector in epoll poll select; do
        try "${program%.c}" "$selector"
    done ;;
    esac
done
