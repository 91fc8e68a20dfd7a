# Does every work of the benchmarks once, by `limit` and `ours`: that they can,
# and that figures come out; not how good these are, unless they are counts,
# which do not depend on the machine. sh tests/bench.sh BUILD
build=${1:?which build is to be tested}
out=$build/bench
SECONDS_EACH=0.02
. bench/contestants.sh
. bench/echo.sh
. bench/observer.sh

$MAKE -s "$out/limit" "$out/ours" "$out/load" "$out/echo_ours" || {
    echo "FAIL bench: could not be built"
    exit
}
[ "$(uname -s)" != Linux ] || $MAKE -s "$out/echo_raw"

# Fewer of everything, for here it has to be quick.
small()
{
    case $1 in
    timer*) echo "$1-100" ;;
    memory-stackful) echo "$1-1000" ;;
    memory-stackless) echo "$1-10000" ;;
    *) echo "$1" | sed 's/-10*$/-100/' ;;
    esac
}

# One line, of as many numbers as COLUMNS, all above 0.
is_figure() # COLUMNS
{
    awk -v n="$1" '{ for (i = 1; i <= n; i++) if (!($i > 0)) exit 1 }
        NF != n { exit 1 }
        END { if (NR != 1) exit 1 }'
}

# Nanoseconds or bytes, and how many operations.
once() # CONTESTANT WORK
{
    figures=$("$out/$1" "$(small "$2")" 1 2>&1)
    status=$?
    [ $status-$1 != 3-limit ] || return # it need not have every work
    if [ $status = 0 ] && echo "$figures" | is_figure 2; then
        echo "pass $1 $2"
    else
        echo "FAIL bench, $2 by $1: status $status, $figures"
    fi
}

# A count that may be so much at most. Status 3: without the tool it needs.
at_most() # MOST WHAT STATUS COUNT
{
    [ "$3" != 3 ] || return
    if echo "$4" | awk -v most="$1" '{ exit !(NF == 1 && $1 < most) }'; then
        echo "pass $2"
    else
        echo "FAIL bench, $2: status $3, $4, which is not below $1"
    fi
}

# Receive, send, and a share of a wait. Where poll() waits, each descriptor is
# also looked at before, for poll() would take a closed one; ucontext asks the
# system at each switch, which are two.
case $build in
*epoll-no* | *ucontext*) few_calls=5 ;;
*) few_calls=3 ;;
esac

echo_once() # CONTESTANT WORK
{
    figures=$(echo_figures "$1" "$2" 2>&1)
    status=$?
    case $2 in
    echo-calls-*) at_most $few_calls "$1 $2" $status "$figures" ;;
    *)
        [ $status != 3 ] || return
        if echo "$figures" | head -n 1 | is_figure 1; then
            echo "pass $1 $2"
        else
            echo "FAIL bench, $2 by $1: status $status, $figures"
        fi
        ;;
    esac
}

for work in $(awk '!/^#/ { print $1 }' bench/works); do
    case $work in
    echo-*)
        echo_once limit "$work"
        echo_once ours "$work"
        ;;
    observers)
        figures=$(observers_share ours)
        at_most 1 "ours observers" $? "$figures"
        ;;
    text) ;; # that is only looked at
    *)
        once limit "$work"
        once ours "$work"
        ;;
    esac
done

# Each `ret` on the way of a switch is a wrong prediction; switching.h says more.
switch_is_a_jump()
{
    objdump -d "$out/ours" | awk '
        /^[0-9a-f]+ <(begin|stackful_step|coroutine_yield)>:/ { inside = 1 }
        /^$/ { inside = 0 }
        inside && /<context_switch>/ { if (/jmp/) jumps++; else calls++ }
        END { exit calls > 0 || jumps != 2 }'
}
case $build$COMPILE in
*-flto* | *-fsanitize*) ;;
*-O[23]*)
    if [ "$(uname -m)" = x86_64 ] && command -v objdump >/dev/null; then
        switch_is_a_jump &&
            echo "pass bench: the last thing of a step is a jump" ||
            echo "FAIL bench: a step or a yield calls context_switch()"
    fi
    ;;
esac
