# Runs one program on the virtual clock and compares what it prints with what
# lies beside it; then once more in debug mode, which changes nothing and has
# nothing more to report. sh tests/program.sh BUILD chapter01/07_io_bound_in_turn
build=$1
program=$2
out=$build/tests/$program
mkdir -p "${out%/*}"

# A program that hangs should not hang the tests. Where there is no timeout(1),
# as on macOS, it does.
limit=
! command -v timeout >/dev/null || limit="timeout -k 5 ${TEST_LIMIT:-120}"

# ThreadSanitizer keeps signals back from a thread that computes, so its calls
# are not known then.
without_calls()
{
    case $build in
    *thread*) sed '/^    calls, innermost first:$/d; /^      [^ ]*()/d
        /^    its calls are not known$/d' "$1" ;;
    *) cat "$1" ;;
    esac
}

# What takes long depends on the machine, so those reports do not count.
untimed()
{
    [ ! -f "$1" ] || awk -f tests/untimed.awk "$1"
}

check()
{
    awk -f tools/heads.awk "$program.c" 2>&1 >/dev/null
    [ -x "$build/$program" ] || { echo "was not built"; return; }
    [ -f "$program.expected" ] || { echo "has no expected output"; return; }
    ASYNCIO_CLOCK=virtual $limit "$build/$program" \
        </dev/null >"$out.stdout" 2>"$out.stderr"
    status=$?
    awk -f tests/expect.awk "$program.expected" "$out.stdout"
    if [ -f "$program.stderr" ]; then
        without_calls "$program.stderr" >"$out.stderr-expected"
        without_calls "$out.stderr" >"$out.stderr-got"
        # on a busy machine a step may take long that is not to
        if ! grep -q '^Executing ' "$program.stderr"; then
            without_calls "$out.stderr" >"$out.stderr-all"
            untimed "$out.stderr-all" >"$out.stderr-got"
        fi
        awk -f tests/expect.awk "$out.stderr-expected" "$out.stderr-got"
    else
        reports=cat # out of debug mode none is to come, of any length
        ! grep -q '_debug(' "$program.c" || reports=untimed
        $reports "$out.stderr" | head -n 40 | sed '1s/^/wrote to stderr: /'
    fi
    case $status in
    0) ;;
    124 | 137) echo "was not done after two minutes" ;;
    *) echo "exit status $status" ;;
    esac
}

check_debug()
{
    ASYNCIO_CLOCK=virtual $limit "$build/$program" -X dev \
        </dev/null >"$out.debug.stdout" 2>"$out.debug.stderr" ||
        echo "exit status $? in debug mode"
    awk -f tests/expect.awk "$program.expected" "$out.debug.stdout"
    untimed "$program.stderr" >"$out.wanted"
    untimed "$out.debug.stderr" >"$out.reports"
    awk -f tests/expect.awk "$out.wanted" "$out.reports"
}

problems=$(check)
case $problems:$program in
:chapter01/*) ;; # which has no debug mode
:*) problems=$(check_debug) ;;
esac
[ -z "$problems" ] && echo "pass $program" || echo "FAIL $program: $problems"
