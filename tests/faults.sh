# Has calls fail in programs and scenarios: sh tests/faults.sh BUILD HOW PROGRAM...
# HOW: sample (seconds), check (minutes), check-all (everything); demo, debug and
# trace are for make coverage. A line per kind of fault, and before it what was
# found; tests/faults.txt has the kinds, tests/fault.sh what is asked of a program.
# At the end how long it took of a processor: check has to fit ten minutes of two,
# so 1,200 seconds; per program and scenario it is in BUILD/tests/faults/took, and
# check-all, which takes hours, prints it as it goes.
build=$1
how=$2
shift 2
out=$build/tests/faults
rm -rf "$out" && mkdir -p "$out"
jobs=${jobs:-$(getconf _NPROCESSORS_ONLN || echo 2)}

if [ "$(uname -s)" != Linux ]; then
    echo 'pass skipped: calls are replaced by preloading, on Linux'
    exit
fi
flags='-std=c11 -O1 -Wall -Wextra -Werror'
# shellcheck disable=SC2086
${CC:-cc} $flags -shared -fPIC tests/faults.c tests/faults_due.c \
    tests/faults_left.c -o "$build/tests/faults.so" -ldl &&
    ${CC:-cc} $flags tests/faults_run.c -o "$build/tests/faults_run" || {
    echo 'FAIL what it replaces calls with does not compile'
    exit 1
}

# What programs play with, and the calls that these make; debug mode and traces
# share the program's memory.
played_with='"(echo_clients|fetch_all|many_clients|connections|measure)[.]h"'
refused=fork,pipe,socket,bind,listen,getsockname,fcntl,setsockopt,calloc,malloc
refused=$refused,pthread_create,epoll_ctl,accept,connect,recv,send,waitpid,fopen
case $how in
debug) export ASYNCIO_DEBUG=1 ;;
trace) export ASYNCIO_TRACE="$out/trace" ;;
esac
# A line each: at how many calls it is tried one by one (of those after the n-th,
# every n/EVERY-th), in which functions (all: any), and the program or scenario.
subjects()
{
    case $how in
    sample)
        printf '1 all %s\n' chapter02/05_* chapter02/21_* chapter02/23_*
        printf '2 malloc,mmap %s\n' tests/scenarios/wait-for-*.scenario
        printf '1 malloc %s\n' chapter01/15_*
        printf '1 accept %s\n' chapter02/41_*
        ;;
    demo) # for make coverage: what programs have for clients, servers, threads
        grep -lE "$played_with" chapter*/*.c | sed "s/^/1 $refused /"
        ;;
    debug | trace) # the same: what plugs in, which shares the memory; the first
        # two have less of it than the others
        printf '12 malloc,calloc,realloc,pthread_create %s\n' \
            chapter01/14_* chapter02/06_* \
            chapter02/18_* chapter02/32_* chapter02/3[678]_*
        ;;
    check)
        case $build in
        *address* | *thread*) # several times as slow
            printf '1 all %s\n' "$@" | awk 'NR % 4 == 1'
            printf '1 all %s\n' tests/scenarios/*.scenario |
                awk 'NR % 100 == 1'
            return
            ;;
        esac
        printf '3 all %s\n' "$@" tests/scenarios/*.scenario
        ;;
    *)
        printf '300 all %s\n' "$@" tests/scenarios/*.scenario
        ;;
    esac | awk '
        /\.c$/ || !/\.(expected|stderr)$/ { sub(/\.c$/, ""); print }' | awk '
        # those that compute for a second or more, or are many
        $3 ~ /_cpu_bound|_debug_mode|_switching_costs|_a_million|_ten_thousand/ {
            $1 = int($1 / 100) + 1 }
        # it waits so long that nothing else would be left to wait beside
        $3 ~ /_one_thread/ && $2 == "all" && $1 > 1 {
            print $1, "accept", $3
            $2 = "all,-accept"
        }
        # of which this one would take as long as all others together: ten
        # thousand come in check-all, else a thousand
        $3 ~ /_ten_thousand/ && $1 == 1 { $1 = 0 }
        { print }'
}

# Those that take longest begin first, so that none is left alone at the end.
long='_ten_thousand|_cpu_bound_|_one_thread|_debug_mode|_four_ways'
subjects "$@" >"$out/unsorted"
{
    grep -E "$long" "$out/unsorted"
    grep -vE "$long" "$out/unsorted"
} >"$out/subjects"
[ ! -t 2 ] || of=$(wc -l <"$out/subjects") # how far it is, for one who waits

# Most of them wait for others, most of the time.
{
    sh tests/lacking.sh "$build"
    xargs -n 3 -P $((jobs * 3)) sh tests/fault.sh "$build" <"$out/subjects"
} |
    awk -F '\t' -v of="$of" -v how="$how" -v took="$out/took" '
        function line(kind, tried, survived, mended) {
            return sprintf("%s %-30s tried %6d, survived %6d, found %d, " \
                "mended %d", tried > survived ? "FAIL" : "pass", kind ":", \
                tried, survived, tried - survived, mended)
        }
        /^FOUND / { print; fflush(); next }
        /^pass |^FAIL / { print; failed += /^FAIL/; next }
        /^DONE/ {
            subject = sprintf("%s: tried %d, survived %d, took %s", $2, $3, \
                $4, $5)
            print subject >took
            fflush(took)
            if (how == "check-all") {
                print subject
                fflush()
            }
            if (of)
                printf "%d of %d programs and scenarios\r", ++done, \
                    of >"/dev/stderr"
            next
        }
        { tried[$1] += $2; survived[$1] += $3; mended[$1] = $4 }
        END {
            if (of) print "" >"/dev/stderr"
            for (kind in tried) {
                print line(kind, tried[kind], survived[kind], \
                    mended[kind]) | "sort -k 2"
                all += tried[kind]
                all_survived += survived[kind]
                all_mended += mended[kind]
            }
            close("sort -k 2")
            print all ? line("all kinds", all, all_survived, all_mended) \
                      : "FAIL nothing was tried"
            exit all > all_survived || !all || failed
        }'
result=$?
times >"$out/times" # of this shell; of all that it has waited for
[ "$how" = sample ] ||
    echo "took of a processor, user and system: $(tail -n 1 "$out/times")"
exit $result
