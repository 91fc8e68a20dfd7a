# Runs one program with a trace, which changes nothing of what it prints, and
# holds what it wrote to the rules (build/tools/trace check) and to what lies in
# tests/traces: byte for byte, whichever selector waits; the one in recorded/
# only to the rules. sh tests/trace.sh BUILD chapter02/13_tasks_overlap
build=$1
program=$2
out=$build/tests/traces/$program
golden=tests/traces/$program.trace
recorded=tests/traces/recorded/$program.trace
mkdir -p "${out%/*}"

# Which selector it was is the one difference. And where addr2line is not to be
# had, or a stack cannot be looked into, names and places are not known.
same()
{
    case $build in
    *ucontext* | *mine*) strip=',"(at|fn)":"[^"]*"' ;;
    *) command -v addr2line >/dev/null && strip= || strip=',"(at|fn)":"[^"]*"' ;;
    esac
    sed -E 's/"selector":"[a-z]*"/"selector":""/'"${strip:+; s/$strip//}" "$1"
}

compare()
{
    same "$golden" >"$out.wanted"
    same "$1" >"$out.got"
    diff "$out.wanted" "$out.got" | head -n 10
}

check_rules()
{
    "$build/tools/trace" check "$1" "$program.expected" 2>&1 | head -n 10
}

run() # SELECTOR, or nothing
{
    ASYNCIO_CLOCK=virtual ASYNCIO_SELECTOR=$1 ASYNCIO_TRACE=$out.$1.trace \
        "$build/$program" </dev/null >"$out.stdout" 2>"$out.stderr" ||
        echo "exit status $?"
    awk -f tests/expect.awk "$program.expected" "$out.stdout"
    check_rules "$out.$1.trace"
}

check()
{
    if [ -f "$golden" ]; then
        for selector in select poll epoll; do
            # a build without one of them refuses its name
            ASYNCIO_CLOCK=virtual ASYNCIO_SELECTOR=$selector \
                "$build/$program" </dev/null >/dev/null 2>&1 || continue
            run "$selector"
            compare "$out.$selector.trace"
        done
    else
        run ''
        check_rules "$recorded"
    fi
}

problems=$(check)
[ -z "$problems" ] && echo "pass $program" || echo "FAIL $program: $problems"
