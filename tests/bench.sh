# Does every work of the benchmarks once, by `limit` and `ours`: that they can,
# and that figures come out; not how good these are, unless they are counts,
# which do not depend on the machine. sh tests/bench.sh BUILD
build=${1:?which build is to be tested}
SECONDS_EACH=0.02 ROUNDS_COUNTED=10
. bench/measure.sh

$MAKE -s "$out/limit" "$out/ours" "$out/load" || {
    echo "FAIL bench: could not be built"
    exit
}
pin

# Fewer of everything, for here it has to be quick.
small()
{
    case $1 in
    timer | timer-cancel) echo "$1-100" ;;
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

serve_once() # CONTESTANT WORK
{
    figures=$(measure "$1" "$2" 2>&1)
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

for work in $(awk '!/^#/ && $1 !~ /[*]/ { print $1 }' bench/works); do
    limit=$(field "$work" 2)
    case $work in
    echo-* | accept-*)
        serve_once limit "$limit"
        serve_once ours "$work"
        ;;
    observers)
        figures=$(measure ours observers)
        at_most 1 "ours observers" $? "$figures"
        ;;
    text | bss) ;; # they are only looked at
    *)
        [ "$limit" = - ] || once limit "$limit"
        once ours "$work"
        ;;
    esac
done

# What the table says of given figures: the middle one of the rounds, and how far
# the middle half lies around it; ratios of one round each; the peers by speed.
table_of_given()
{
    awk -f bench/figures.awk -f bench/table.awk <<'END' | sed 's/  */ /g'
# work: a a 2xlimit ns i one
# work: b - 3xa&100 ns - two
a limit ns 1 10
a limit ns 2 100
a limit ns 3 30
a ours ns 1 20
a ours ns 2 190
a ours ns 3 66
a slow ns 1 90
a slow ns 2 90
a slow ns 3 90
a fast ns 1 5
a ours instructions 0 1234
b ours ns 1 61
b ours ns 2 40
b ours ns 3 200
machine others processors 1 0.02
machine others processors 2 0.5
machine others processors 3 0.01
END
}
given=$(table_of_given)
for row in '| one, ns | 30.0 (75%) | 66.0 (64%) | 2.00 | 2 x limit | met | 1,234 | fast 5.00, slow 90.0 |' \
    '| two, ns | | 61.0 (66%) | | 3 x a, 100 | missed | | |' \
    'Other programs took 0.02 processors (median); more than 0.1 in rounds 2,'; do
    case $given in
    *"$row"*) echo "pass bench: the table says $row" ;;
    *) echo "FAIL bench: of given figures the table says not '$row', but: $given" ;;
    esac
done

# The notes have the table of the results that are kept.
awk -f bench/figures.awk -f bench/table.awk bench/results/bench.txt \
    >"$out/kept.md"
if awk -f bench/quote.awk "$out/kept.md" NOTES.md | cmp -s - NOTES.md; then
    echo "pass bench: NOTES.md quotes bench/results"
else
    echo "FAIL bench: NOTES.md has another table than bench/results/bench.txt"
fi

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
