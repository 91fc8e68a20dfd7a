# make bench-scale: what an operation costs among 1, 10, 100, ... a million.
# sh bench/scale.sh BUILD
#
# BENCH_ROUNDS=3       how often each contestant has its turn
# BENCH_MOST=1000000   where to stop
# WORKS="task timer"   only these of bench/scales
#
# The contestants are asked for task-1, task-10 and so on; the peers not beyond
# 100,000, and no server gets more than 10,000 clients. A million stacks take
# 4.5 GB: if the machine has not got that, it is said, and not tried.
#
# BUILD/bench/scale.chunks   what they printed: WORK-NUMBER CONTESTANT FIGURE
# BUILD/bench/scale.*        csv, txt and svg
out=$1/bench
works=${WORKS:-$(awk -F '|' '!/^#/ { print $1 }' bench/scales)}
most=${BENCH_MOST:-1000000}
. bench/contestants.sh
. bench/echo.sh

# In kilobytes; a timer needs a tenth of a kilobyte, a stack a page and a bit.
needed_for()
{
    case $1 in
    echo-cpu) echo 0 ;; # that is the kernel's
    timer) echo $(($2 / 5)) ;;
    *) echo $(($2 * 5)) ;;
    esac
}

# Of the system's memory, what can be had without taking it from others.
available()
{
    awk '/^MemAvailable/ { print $2; found = 1 }
         END { if (!found) print 1000000 }' /proc/meminfo 2>/dev/null ||
        echo 1000000 # unknown: a cautious gigabyte
}

fits() # WORK NUMBER
{
    [ "$(needed_for "$1" "$2")" -lt "$(available)" ] && return
    grep -q "^left out: $1-$2 " "$out/scale.machine" ||
        echo "left out: $1-$2 needs $(($(needed_for "$1" "$2") / 1000)) MB," \
            "$(($(available) / 1000)) MB are available" >>"$out/scale.machine"
    return 1
}

run_once() # CONTESTANT WORK NUMBER
{
    case $1 in
    limit | ours) ;;
    *) [ "$3" -le 100000 ] || return ;;
    esac
    case $2 in
    echo-*) figures=$(echo_figures "$1" "$2-$3") ;;
    *) figures=$($(command_of "$1") "$2-$3") ;;
    esac
    case $? in
    0) printf '%s\n' "$figures" | sed "s/^/$2-$3 $1 /" >>"$out/scale.chunks" ;;
    3) ;;
    *) echo "bench: $1 failed at $2-$3" >&2; failed=1 ;;
    esac
}

# As far as it goes: 1 10 100 ...
numbers()
{
    awk -v most="$most" 'BEGIN { for (n = 1; n <= most; n *= 10)
        printf "%d\n", n }'
}

failed=0
rounds=${BENCH_ROUNDS:-3}
: >"$out/scale.chunks"
machine >"$out/scale.machine"
round=0
while [ $((round += 1)) -le "$rounds" ]; do
    for work in $works; do
        for n in $(numbers); do
            fits "$work" "$n" || continue
            progress "round $round of $rounds: $work-$n"
            for contestant in $(contestants_of "$work"); do
                turn "$contestant" "$work" "$n"
            done
        done
    done
done
progress ''

# To the summary each number is a work of its own.
for work in $works; do
    for n in $(numbers); do
        echo "$work-$n $work-$n - ns -"
    done
done >"$out/scale.works"
sort -k1,1 -k2,2 -k3,3n "$out/scale.chunks" |
    awk -f bench/summary.awk reading=machine "$out/scale.machine" \
        reading=works "$out/scale.works" reading=chunks - >"$out/scale.csv"
awk -f bench/figures.awk -f bench/scale.awk bench/scales "$out/scale.csv" |
    tee "$out/scale.txt"
awk -f bench/figures.awk -f bench/curves.awk bench/scales "$out/scale.csv" \
    >"$out/scale.svg"
echo "These lines, and a chart: $out/scale.csv, .txt, .svg"
exit $failed
