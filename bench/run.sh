# make bench: every work of bench/works, by every contestant that is installed.
# sh bench/run.sh BUILD
#
# BENCH_ROUNDS=7          how often each contestant has its turn at each work
# WORKS="switch task"     only these
# PYTHON=python3          the one that has uvloop, if another has
#
# A machine is never quiet. So contestants take turns: in every round each of
# them does a bit of the work, and what disturbs one disturbs all of them alike.
# Of all the chunks that a contestant has measured the median counts.
#
# BUILD/bench/chunks      what they printed: WORK CONTESTANT FIGURE
# BUILD/bench/counts      WORK CONTESTANT i|s COUNT, an operation
# BUILD/bench/results.*   csv, txt, svg, and md: the table in NOTES.md
build=$1
out=$1/bench
works=${WORKS:-$(awk '!/^#/ { print $1 }' bench/works)}
. bench/contestants.sh
. bench/echo.sh
. bench/observer.sh

# The size of a program of one coroutine, without what is for the debugger.
text_size()
{
    [ "$1" = ours ] || return 3
    strip -o "$out/hello" "$build/chapter02/03_hello_coroutine" &&
        wc -c <"$out/hello"
}

# Its figures, a line each: measure CONTESTANT WORK
measure()
{
    asked=$2
    [ "$1" != limit ] || asked=$(field "$2" 2)
    case $asked in
    echo-*) echo_figures "$1" "$asked" ;;
    observers) observers_share "$1" ;;
    text) text_size "$1" ;;
    -) return 3 ;;
    *) $(command_of "$1") "$asked" ;;
    esac
}

# One contestant's turn. Exit status 3: it has no such work.
turn()
{
    figures=$(measure "$1" "$2")
    case $? in
    0) printf '%s\n' "$figures" | sed "s/^/$2 $1 /" >>"$out/chunks" ;;
    3) return ;;
    *) echo "bench: $1 failed at $2" >&2; failed=1 ;;
    esac
}

# So many operations and twice as many, counted: the difference has no start-up
# in it. count i|s CONTESTANT WORK
count()
{
    asked=$3
    [ "$2" != limit ] || asked=$(field "$3" 2)
    few=$("counted_$1" 20000 $(command_of "$2") "$asked") &&
        many=$("counted_$1" 40000 $(command_of "$2") "$asked") &&
        echo "$few $many" | awk -v who="$3 $2 $1" '
            $4 > $2 { printf "%s %.4g\n", who, ($3 - $1) / ($4 - $2); done = 1 }
            END { exit !done }' >>"$out/counts" ||
        echo "bench: $3 by $2 could not be counted" >&2
}

# Both print the count, and how many operations it was for.
counted_i() # OPERATIONS COMMAND...
{
    operations=$1
    shift
    done=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$@" "$operations" 2>"$out/callgrind") || return
    echo "$(awk '/Collected/ { print $4 }' "$out/callgrind") ${done#* }"
}

counted_s()
{
    operations=$1
    shift
    done=$(strace -c -f -o "$out/strace" "$@" "$operations") || return
    echo "$(awk '$4 ~ /^[0-9]+$/ && $NF != "total" { n += $4 }
                 END { print n }' "$out/strace") ${done#* }"
}

has_tool()
{
    case $1 in
    i) command -v valgrind >/dev/null ;;
    s) command -v strace >/dev/null ;;
    *) false ;;
    esac
}

for work in $works; do
    [ "$(field "$work" 1)" ] || { echo "bench: no work '$work'" >&2; exit 2; }
done
failed=0
rounds=${BENCH_ROUNDS:-7}
: >"$out/chunks"
: >"$out/counts"
machine >"$out/machine"
round=0
while [ $((round += 1)) -le "$rounds" ]; do
    for work in $works; do
        progress "round $round of $rounds: $work"
        for contestant in $(contestants_of "$work"); do
            turn "$contestant" "$work"
        done
    done
done
for work in $works; do
    grep -q "^$work ours " "$out/chunks" || continue
    progress "counting: $work"
    for how in $(field "$work" 5 | sed 's/./& /g'); do
        has_tool "$how" || continue
        count "$how" limit "$work"
        count "$how" ours "$work"
    done
done
progress ''

# Sorted, so that the median is the middle line of its contestant and work.
sort -k1,1 -k2,2 -k3,3n "$out/chunks" |
    awk -f bench/summary.awk reading=machine "$out/machine" \
        reading=works bench/works reading=counts "$out/counts" \
        reading=chunks - >"$out/results.csv"
awk -f bench/figures.awk -f bench/table.awk bench/works "$out/results.csv" |
    tee "$out/results.txt"
awk -f bench/figures.awk -f bench/chart.awk bench/works "$out/results.csv" \
    >"$out/results.svg"
awk -f bench/figures.awk -f bench/markdown.awk bench/works \
    "$out/results.csv" >"$out/results.md"
echo "These lines, and a chart: $out/results.csv, .txt, .svg;" \
    "the table of the notes: .md"
exit $failed
