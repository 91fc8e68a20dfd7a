# What `make test` runs. sh tests/run.sh BUILD PROGRAM...
#
# Every part runs, whatever became of those before it. A part prints a line
# "pass NAME" or "FAIL NAME: why" for each of its tests; tests/tally.awk counts.
# The closing line is the sum of all parts.
build=$1
shift
log=$build/tests/log
jobs=$(getconf _NPROCESSORS_ONLN || echo 2)
case $MAKEFLAGS in
*jobserver*) ;; # make -j test: its job slots are ours
*) MAKE="$MAKE -j$jobs" ;;
esac
export MAKE

part()
{
    name=$1
    shift
    printf '\n== %s\n' "$name"
    "$@" 2>&1 | awk -v part="$name" -f tests/tally.awk | tee -a "$log"
}

build_programs()
{
    $MAKE -s -k all && echo "pass make" || echo "FAIL make: see above"
}

# Tests that were written (outside of any #if) and are not in the suite: a
# linker may drop what nothing refers to.
missing_tests()
{
    "$build/tests/suite" --list |
        awk '/^[a-z_]+: [0-9]+ test/ { sub(/:.*/, ""); suite = $0 }
             /── / { sub(/.*── /, ""); sub(/ .*/, ""); print suite, $0 }' \
            >"$build/tests/listed"
    awk 'FNR == 1 { depth = 0 } /^#if/ { depth++ } /^#endif/ { depth-- }
         depth == 0 && /^Test\([a-z]/ {
             if ($0 ~ /,$/) { # the name stands in the next line
                 getline name
                 $0 = $0 " " name
             }
             gsub(/^Test\(|[,)].*$/, "", $1); gsub(/[,)].*$/, "", $2)
             print $1, $2 }' tests/test_*.c |
        awk 'NR == FNR { listed[$0] = 1; next } !($0 in listed) {
                 print "FAIL " $1 "::" $2 ": is not in the suite" }' \
            "$build/tests/listed" -
}

suite()
{
    sh tests/criterion.sh && $MAKE -s "$build/tests/suite" || {
        echo "FAIL suite: could not be built"
        return
    }
    missing_tests
    # A race ends its test, so that Criterion can say which it was.
    TSAN_OPTIONS=halt_on_error=1 "$build/tests/suite" || echo "exit status $?"
}

programs()
{
    printf '%s\n' "$@" | xargs -n 1 -P "$jobs" sh tests/program.sh "$build"
}

scenarios()
{
    [ -x "$build/tests/scenario" ] || {
        echo "FAIL scenario: could not be built"
        return
    }
    printf '%s\n' tests/scenarios/*.scenario |
        xargs -n 1 -P "$jobs" sh tests/scenario.sh "$build"
}

mkdir -p "$build/tests"
: >"$log"
part build build_programs
part suite suite
part programs programs "$@"
part system sh tests/system.sh "$build" "$@"
[ ! -d tests/scenarios ] || part scenarios scenarios
part warnings sh tests/warnings.sh "$build"
part bench sh tests/bench.sh "$build"

# The traces of the programs depend on the compiler at most; what a trace has to
# cope with is tried in every build.
case $build in
build | *clang*) part traces sh tests/traces.sh "$build" "$@" ;;
*) part traces sh tests/traces.sh "$build" ;;
esac
case $build in
build | *clang* | *address*)
    part exercises $MAKE -s verify-exercises
    part trace_tool sh tests/trace_tool.sh "$build"
    ;;
esac
if [ "$build" = build ]; then # the rest is the same, however it is built
    part pictures sh tests/pictures.sh "$build" "$@"
    part classroom sh tests/exercises.sh "$build"
    part notes awk -f tests/notes.awk NOTES.md
    part compare sh tests/compare.sh "$build"
    part catalogue sh tests/catalogue.sh
    part layers sh tests/check_layers.sh "$build"
    part door sh tests/door.sh "$build"
fi

printf '\n'
grep -e '^FAIL' -e '^\[FAIL\]' -e '^SUMMARY: ' "$log"
awk '/^[a-z]+: [0-9]+ passed, [0-9]+ failed$/ { passed += $2; failed += $4 }
     END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }' \
    "$log"
