# Changes the runtime, one thing at a time, and looks whether a test fails:
# sh tests/mutation/run.sh BUILD SEEN RESULTS SHARE OF <MUTANTS, from
# tests/mutation.sh, which calls it OF times at once, for a SHARE each.
#
# Only the file that was changed is compiled. Then those parts of the tests run
# that run the changed line, as SEEN has it from tests/coverage.sh, up to the
# first that fails. A line per mutant is added to RESULTS: what mutants.awk said
# of it, its verdict and the test. Mutants that have one are not tried again.
build=$1
seen=$2
results=$3
share=$4
of=$5
LC_ALL=C
TEST_LIMIT=30
export LC_ALL TEST_LIMIT
unset MAKEFLAGS MAKELEVEL
tab=$(printf '\t')
original=$build/original # of what is changed
mkdir -p "$original"
awk -v of="$of" "NR % of == $share" >"$build/mutants"

# One that only waits, or never ends, fails as well: a processor's seconds, and
# for those that sleep many more of a clock's.
limited() # COMMAND...
{
    (ulimit -c 0 && ulimit -t 20 && exec timeout -k 5 200 "$@" 2>/dev/null)
}

link() # PROGRAM WITHOUT LIBRARIES
{
    # shellcheck disable=SC2046
    $LINK $(find "$build/common" "$build/tests" -name '*.o' | sort |
        grep -v "$2") -o "$1" $3 -ldl -lm >"$build/link.said" 2>&1 ||
        cat "$build/link.said" >&2
}
link_suite()
{
    link "$build/tests/suite" 'tests/\(scenario\|traced\|misuse\|peers\)' \
        "$FAILING"
}
link_scenario() { link "$build/tests/scenario" 'tests/[^s]'; }

# What a part of the tests says. Of a suite, no test is tried after the first that
# fails, unless some do so anyway: others may wait for ever.
said() # PART
{
    case $1 in
    suite-*) limited "$build/tests/suite" $fail_fast "${1#suite-}::*" ;;
    scenarios)
        link_scenario
        limited sh tests/mutation/scenarios.sh "$build" |
            cmp -s - "$build/scenarios" && echo 'pass scenarios' ||
            echo 'FAIL scenarios: they print something else'
        ;;
    misuse)
        $MAKE -s "$build/tests/misuse" >&2
        limited sh tests/misuse.sh "$build"
        ;;
    traces)
        $MAKE -s "$build/tests/traced" >&2
        limited sh tests/traces.sh "$build"
        ;;
    program-*)
        program=$(echo "${1#*-}" | tr : /)
        $MAKE -s "$build/$program" >&2
        limited sh tests/program.sh "$build" "$program"
        ;;
    *) echo "skip $1" ;; # of the tools, or make check
    esac
}

# The names of the tests that fail, without what they are run with; a part that
# says nothing did not get as far as its tests.
failing() # PART
{
    said "$1" | awk -v part="$1" '
        /^(pass|skip|FAIL) / { some = 1 }
        sub(/^FAIL /, "") {
            sub(/: .*/, "")
            if (/::/)
                sub(/\/[0-9]+$/, "")
            print
        }
        END { if (!some) print part }'
}

# The first test that fails in a part that fails twice, but for those that do so
# anyway.
killer() # PART...
{
    for part; do
        for _ in once again; do
            failed=$(failing "$part" | grep -vxFf "$build/fails_anyway" |
                sed -n 1p)
            [ "$failed" ] || continue 2
        done
        break
    done
    echo "$failed"
}

# The code alone: places in the source differ wherever a line is longer.
same_code() # OBJECT OBJECT
{
    strip -g -o "$build/a.o" "$1"
    strip -g -o "$build/b.o" "$2"
    cmp -s "$build/a.o" "$build/b.o"
}

verdict() # FILE AT SIZE NEW PARTS
{
    object=$build/${1%.c}.o
    {
        head -c "$2" "$original/it.c"
        printf %b "$4"
        tail -c +"$(($2 + $3 + 1))" "$original/it.c"
    } >"$1"
    if ! $COMPILE -w -ffunction-sections -c "$1" -o "$object" 2>/dev/null; then
        printf 'not compiled\t\n'
    elif same_code "$object" "$original/it.o"; then
        printf 'same code\t\n'
    else
        link_suite
        # shellcheck disable=SC2086
        failed=$(killer $5)
        printf '%s\t%s\n' "$([ "$failed" ] && echo killed || echo survived)" \
            "$failed"
    fi
}

# Lines of mutants.awk, with the parts that run them.
try_each()
{
    while IFS= read -r mutant; do
        grep -qF "${mutant%"$tab"*}" "$results" && continue
        IFS=$tab read -r _ file _ _ at size new _ parts <<END
$mutant
END
        cp -p "$file" "$original/it.c"
        cp -p "$build/${file%.c}.o" "$original/it.o"
        said=$(verdict "$file" "$at" "$size" "$new" "$parts" </dev/null)
        cp -p "$original/it.c" "$file"
        cp -p "$original/it.o" "$build/${file%.c}.o"
        printf '%s\t%s\n' "$mutant" "$said" >>"$results"
    done
}

# What the tests say when nothing is changed.
touch "$results"
link_suite
link_scenario
sh tests/mutation/scenarios.sh "$build" >"$build/scenarios"
"$build/tests/suite" --list | sed 's/::.*//' | sort -u >"$build/suites"
[ -s "$build/suites" ] || { echo "the suite does not run" >&2; exit 1; }
fail_fast=
for part in 'suite-*' misuse traces "$seen"/program-*; do
    failing "${part##*/}"
done >"$build/fails_anyway"
sed 's/^/fails without a mutant, and kills none: /' "$build/fails_anyway" >&2
[ -s "$build/fails_anyway" ] || fail_fast=--fail-fast
awk -v parts="$build/parts" -v suites="$build/suites" \
    -f tests/mutation/order.awk "$seen"/* - <"$build/mutants" | try_each
