# make bench, make bench-scale: sh bench/run.sh BUILD bench|scale
#
# BENCH_ROUNDS=5          how often each contestant has its turn at each work
# WORKS="switch task-50"  only these; ALSO, PYTHON, SECONDS_EACH: see measure.sh
#
# A machine is never quiet. So contestants take turns: in every round each of
# them does a bit of each work, and what disturbs one disturbs all of them
# alike. Ratios are taken within a round. The figure of a turn is the median of
# its chunks; that of a contestant the median of its turns.
#
# BUILD/bench/bench.txt   every figure: figures.awk says how; .md: a table; .svg
build=$1 name=$2
. bench/measure.sh
data=$out/$name.txt

# Those of bench/works: a plain name, or each * as 1, 10, 100, ...
default_works()
{
    if [ "$name" = bench ]; then
        awk '!/^#/ && $1 !~ /[*]/ { print $1 }' bench/works
    else
        awk -v most="$most" '!/^#/ && sub(/[*]/, "", $1) {
            for (n = 1; n <= most; n *= 10) printf "%s%d\n", $1, n }' bench/works
    fi
}

# Stacks for a million take 4.5 GB.
has_memory_for_a_million()
{
    [ -r /proc/meminfo ] &&
        awk '/^MemAvailable/ { exit $2 < 6000000 }' /proc/meminfo
}

# One line on the terminal, each in place of the one before.
progress()
{
    [ ! -t 2 ] || printf '\r%-45s\r%s' '' "$1" >&2
}

# --- who and where ------------------------------------------------------------

# Fails if it is not here; asyncio-sock is of asyncio's version.
version_of() # CONTESTANT
{
    case $1 in
    asyncio) "$python" --version ;;
    asyncio-sock) command -v "$python" >/dev/null ;;
    uvloop) "$python" -c 'import uvloop; print("uvloop", uvloop.__version__)' ;;
    libuv) echo "libuv $("$out/peer_libuv" --version)" ;;
    go) [ -x "$out/peer_go" ] && go version | cut -d ' ' -f 3 ;;
    node) echo "node $(node --version)" ;;
    *) [ -x "$(command_of "$1")" ] && echo "$1" ;;
    esac 2>/dev/null
}

find_contestants()
{
    contestants='limit ours' versions= absent=
    for each in libuv node go uvloop asyncio asyncio-sock \
        $(printf '%s\n' $ALSO | sed 's/.*\///'); do
        if version=$(version_of "$each"); then
            contestants="$contestants $each"
            versions=$versions${version:+, $version}
        else
            absent="$absent $each"
        fi
    done
}

cpu_model()
{
    sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | sort -u |
        grep . || sysctl -n machdep.cpu.brand_string 2>/dev/null || uname -m
}

# What the figures depend on.
machine()
{
    echo "# date: $(date '+%Y-%m-%d %H:%M')"
    echo "# processor: $(cpu_model), $(getconf _NPROCESSORS_ONLN) cores"
    echo "# system: $(uname -srm)"
    echo "# compiler: $(${CC:-cc} --version | head -n 1), ${CFLAGS:--O2 -g}"
    echo "# peers: ${versions#, }"
    [ -z "$absent" ] || echo "# not installed, left out:$absent"
    [ "$most" = 1000000 ] || echo "# left out: a million, for want of memory"
    uptime | sed 's/.*load average/# load average/'
}

# The seconds that have passed, that processors were busy, and we of these:
# in $clocks, those of the last time in $clocks_before. In no subshell, which
# would have times of its own.
read_clocks()
{
    [ -r /proc/stat ] || return
    clocks_before=$clocks
    times >"$out/times"
    clocks=$(awk -v hertz="$(getconf CLK_TCK)" '
        FILENAME ~ /times$/ {
            gsub(/[ms]/, " ")
            own += 60 * ($1 + $3) + $2 + $4
        }
        FILENAME ~ /uptime$/ { passed = $1 }
        /^cpu / { busy = ($2 + $3 + $4 + $7 + $8 + $9) / hertz }
        END { print passed, busy, own }' \
        "$out/times" /proc/uptime /proc/stat)
}

# --- turns --------------------------------------------------------------------

record() # WORK CONTESTANT UNIT ROUND FIGURE
{
    echo "$*" >>"$data"
}

median()
{
    sort -n | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'
}

# As measure(), by the name that the work has for this contestant.
measure_as() # CONTESTANT WORK
{
    work=$2
    [ "$1" != limit ] || work=$(field "$2" 2)
    [ "$work" != - ] || return 3
    measure "$1" "$work"
}

# One contestant's turn. What it has not got it is not asked for again.
turn() # CONTESTANT WORK ROUND
{
    case "$lacks " in *" $1:$2 "*) return ;; esac
    figures=$(measure_as "$1" "$2")
    case $? in
    0) record "$2" "$1" "$(field "$2" 4)" "$3" \
        "$(printf '%s\n' "$figures" | median)" ;;
    3) lacks="$lacks $1:$2" ;;
    *) echo "bench: $1 failed at $2" >&2; failed=1 ;;
    esac
}

round() # NUMBER
{
    read_clocks
    for work in $works; do
        progress "round $1 of $rounds: $work"
        for contestant in $contestants; do
            turn "$contestant" "$work" "$1"
        done
    done
    read_clocks
    [ -z "$clocks" ] || record machine others processors "$1" \
        "$(echo "$clocks_before $clocks" | awk '{
            printf "%.2f", ($5 - $2 - ($6 - $3)) / ($4 - $1) }')"
}

# What ours needs of what COUNT names.
count_all()
{
    for work in $works; do
        how=$(field "$work" 5)
        [ "$how" != - ] || continue
        progress "counting: $work"
        counted=$(count "$how" ours "$work")
        case $? in
        0) [ "$how" = i ] && unit=instructions || unit=calls
            record "$work" ours $unit 0 "$counted" ;;
        3) ;;
        *) echo "bench: $work could not be counted" >&2 ;;
        esac
    done
}

started=$(date +%s) clocks= lacks= failed=0
has_memory_for_a_million && most=1000000 || most=100000
works=${WORKS:-$(default_works)}
rounds=${BENCH_ROUNDS:-$([ "$name" = bench ] && echo 5 || echo 3)}
find_contestants
machine >"$data"
for work in $works; do
    line=$(line_of "$work")
    [ "$line" ] || { echo "bench: no work '$work'" >&2; exit 2; }
    echo "# work: $line" | tr -s ' ' >>"$data"
done
pin
for i in $(seq "$rounds"); do
    round "$i"
done
count_all
progress ''
for what in table:md chart:svg; do
    awk -f bench/figures.awk -f "bench/${what%:*}.awk" "$data" \
        >"$out/$name.${what#*:}" || failed=1
done
cat "$out/$name.md"
echo "Every figure, this table, a chart: $out/$name.txt, .md, .svg;" \
    "it took $(($(date +%s) - started)) seconds."
exit $failed
