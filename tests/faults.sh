# Has calls fail in programs and scenarios: sh tests/faults.sh BUILD HOW PROGRAM...
# HOW: sample (seconds), check (minutes) or check-all (everything). A line per
# kind of fault, and before it what was found; tests/faults.txt has the kinds,
# tests/fault.sh what is asked of a program.
build=$1
how=$2
shift 2
out=$build/tests/faults
mkdir -p "$out"
jobs=${jobs:-$(getconf _NPROCESSORS_ONLN || echo 2)}

if [ "$(uname -s)" != Linux ]; then
    echo 'pass skipped: calls are replaced by preloading, on Linux'
    exit
fi
flags='-std=c11 -O1 -Wall -Wextra -Werror'
# shellcheck disable=SC2086
${CC:-cc} $flags -shared -fPIC tests/faults.c -o "$build/tests/faults.so" -ldl &&
    ${CC:-cc} $flags tests/faults_run.c -o "$build/tests/faults_run" || {
    echo 'FAIL tests/faults.c and tests/faults_run.c do not compile'
    exit 1
}

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
    check)
        printf '3 all %s\n' "$@"
        printf '3 all %s\n' tests/scenarios/*.scenario | awk 'NR % 8 == 0'
        ;;
    *)
        printf '300 all %s\n' "$@" tests/scenarios/*.scenario
        ;;
    esac | awk '
        /\.c$/ || !/\.(expected|stderr)$/ { sub(/\.c$/, ""); print }' | awk '
        # those that take a second or more
        $3 ~ /_cpu_bound|_switching_costs|_a_million|_ten_thousand/ {
            $1 = int($1 / 100) + 1 } { print }'
}

# Most of them wait for others, most of the time.
subjects "$@" | xargs -n 3 -P $((jobs * 3)) sh tests/fault.sh "$build" |
    awk -F '\t' '
        /^FOUND / { print; next }
        { tried[$1] += $2; survived[$1] += $3 }
        END {
            for (kind in tried) {
                found = tried[kind] - survived[kind]
                all += tried[kind]; all_found += found
                printf "%s %-30s tried %6d, survived %6d, found %d\n", \
                    found ? "FAIL" : "pass", kind ":", tried[kind], \
                    survived[kind], found | "sort -k 2"
            }
            close("sort -k 2")
            if (!all) print "FAIL nothing was tried"
            exit all_found > 0 || !all
        }'
