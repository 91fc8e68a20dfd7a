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

# 1, 10, 100, ... a million, if there is memory: stacks for that take 4.5 GB.
numbers()
{
    awk '/^MemAvailable/ { available = $2 }
        END { most = available < 6000000 ? 100000 : 1000000
              for (n = 1; n <= most; n *= 10) printf "%d\n", n }' /proc/meminfo
}

default_works()
{
    if [ "$name" = bench ]; then
        awk '!/^#/ && $1 !~ /[*]/ { print $1 }' bench/works
    else
        for stem in $(sed -n 's/^\([a-z-]*\)[*].*/\1/p' bench/works); do
            numbers | sed "s/^/$stem/"
        done
    fi
}

# One line on the terminal, each in place of the one before.
progress()
{
    [ ! -t 2 ] || printf '\r%-45s\r%s' '' "$1" >&2
}

# --- who and where ------------------------------------------------------------

is_here() # CONTESTANT
{
    case $1 in
    asyncio*) command -v "$python" >/dev/null ;;
    uvloop) "$python" -c 'import uvloop' 2>/dev/null ;;
    node) command -v node >/dev/null ;;
    *) [ -x "$(command_of "$1")" ] ;;
    esac
}

version_of() # CONTESTANT
{
    case $1 in
    asyncio) "$python" --version 2>&1 ;;
    uvloop) "$python" -c 'import uvloop; print("uvloop", uvloop.__version__)' ;;
    libuv) echo "libuv $("$out/peer_libuv" --version)" ;;
    go) go version | cut -d ' ' -f 3 ;;
    node) echo "node $(node --version)" ;;
    limit | ours | asyncio-sock) ;;
    *) echo "$1" ;;
    esac
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
    for each in $contestants; do
        version_of "$each"
    done | awk '{ line = line sep $0; sep = ", " }
        END { print "# peers: " (line ? line : "none") }'
    [ -z "$absent" ] || echo "# not installed, left out:$absent"
    uptime | sed 's/.*load average/# load average/'
}

# The seconds that have passed, that processors were busy, and we of these.
clocks()
{
    times >"$out/times"
    awk -v hertz="$(getconf CLK_TCK)" '
        FILENAME ~ /times$/ {
            gsub(/[ms]/, " ")
            own += 60 * ($1 + $3) + $2 + $4
        }
        FILENAME ~ /uptime$/ { passed = $1 }
        /^cpu / { busy = ($2 + $3 + $4 + $7 + $8 + $9) / hertz }
        END { print passed, busy, own }' "$out/times" /proc/uptime /proc/stat
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
    before=$(clocks 2>/dev/null)
    for work in $works; do
        progress "round $1 of $rounds: $work"
        for contestant in $contestants; do
            turn "$contestant" "$work" "$1"
        done
    done
    others=$(echo "$before $(clocks 2>/dev/null)" | awk 'NF == 6 {
        printf "%.2f", (($5 - $2) - ($6 - $3)) / ($4 - $1) }')
    [ -z "$others" ] || record machine others processors "$1" "$others"
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

started=$(date +%s)
works=${WORKS:-$(default_works)}
contestants='limit ours' absent= lacks= failed=0
rounds=${BENCH_ROUNDS:-$([ "$name" = bench ] && echo 5 || echo 3)}
for each in libuv node go uvloop asyncio asyncio-sock \
    $(printf '%s\n' $ALSO | sed 's/.*\///'); do
    is_here "$each" && contestants="$contestants $each" ||
        absent="$absent $each"
done
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
