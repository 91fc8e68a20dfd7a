# Parts of `make test`, one after the other: sh tests/part.sh PART...
# with $build, $programs, $jobs and $log (a folder) from tests/run.sh.
#
# A part prints a line "pass NAME" or "FAIL NAME: why" for each of its tests;
# tests/tally.awk counts them and lets through what is worth reading.
build_programs()
{
    $MAKE -s -k all && echo "pass make" || echo "FAIL make: see above"
}

# Tests that were written (outside of any #if) and are not in the suite: a
# linker may drop what nothing refers to.
missing_tests()
{
    "$build/tests/suite" --list |
        awk '/^[a-z0-9_]+: [0-9]+ test/ { sub(/:.*/, ""); suite = $0 }
             /── / { sub(/.*── /, ""); sub(/ .*/, ""); print suite, $0 }
             /^[a-z0-9_]+::/ { sub(/::/, " "); print }' \
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

# A race ends its test, so that a runner can say which it was. Of Criterion's
# tests what they print comes among its lines; our runner's lines are whole, and
# what its tests printed follows where something is wrong.
run_suite()
{
    export TSAN_OPTIONS=halt_on_error=1
    if [ "$CRITERION" != no ]; then
        "$build/tests/suite" || echo "exit status $?"
        return
    fi
    said=$build/tests/suite.said
    { "$build/tests/suite" 2>"$said" || echo "exit status $?"; } |
        tee "$build/tests/suite.lines"
    ! grep -q -e '^FAIL' -e '^exit' "$build/tests/suite.lines" &&
        ! grep -qE '(ERROR|WARNING): [A-Z][a-z]*Sanitizer|LeakSanitizer has' \
            "$said" || cat "$said"
}

suite()
{
    { [ "$CRITERION" = no ] || sh tests/criterion.sh; } &&
        $MAKE -s "$build/tests/suite" || {
        echo "FAIL suite: could not be built"
        return
    }
    missing_tests
    run_suite
}

programs()
{
    printf '%s\n' $programs |
        xargs -n 1 -P "$jobs" sh tests/program.sh "$build"
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

run() # PART
{
    # shellcheck disable=SC2086
    case $1 in
    build) build_programs ;;
    suite | programs | scenarios) "$1" ;;
    exercises) $MAKE -s verify-exercises ;;
    traces) # those of the programs depend on the compiler at most
        case $build in
        build | *clang*) sh tests/traces.sh "$build" $programs ;;
        *) sh tests/traces.sh "$build" ;;
        esac
        ;;
    classroom) sh tests/exercises.sh "$build" ;;
    layers) sh tests/check_layers.sh "$build" ;;
    faults) sh tests/faults.sh "$build" sample ;;
    notes)
        awk -f tests/quote.awk -f tests/notes.awk NOTES.md
        awk -f tests/promises.awk tests/run.sh tests/test_*.c README.md
        sh tests/lesson.sh
        ;;
    *) sh "tests/$1.sh" "$build" $programs ;;
    esac
}

for part; do
    printf '\n== %s, at %s\n' "$part" "$(date +%T)"
    run "$part" 2>&1 | awk -v part="$part" -f tests/tally.awk |
        tee "$log/$part"
done
