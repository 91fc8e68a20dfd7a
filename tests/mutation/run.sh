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

# The names of the tests that fail; a parameter stands behind a slash.
failing()
{
    sed -n 's/^FAIL \([a-z_0-9]*::[a-z_0-9]*\).*/\1/p'
}

# The first test that fails, but for those that do so anyway. Where there is none
# of these, none is tried after it: others may wait for ever.
suite() # PATTERN
{
    limited "$build/tests/suite" $fail_fast "$1" | failing |
        grep -vxFf "$build/fails_anyway" | sed -n 1p
}

scenarios()
{
    link_scenario
    limited sh tests/mutation/scenarios.sh "$build" |
        cmp -s - "$build/scenarios" || echo scenarios
}

traces()
{
    $MAKE -s "$build/tests/traced" >&2
    limited sh tests/traces.sh "$build" | sed -n '/^FAIL /{s/^FAIL //;s/: .*//p;q;}'
}

misuse()
{
    $MAKE -s "$build/tests/misuse" >&2
    limited sh tests/misuse.sh "$build" | sed -n '/^FAIL /{s/^FAIL //;s/: .*//p;q;}'
}

program() # PROGRAM
{
    $MAKE -s "$build/$1" >&2
    limited sh tests/program.sh "$build" "$1" | sed -n 's/^FAIL \([^:]*\):.*/\1/p'
}

# One that failed, and fails again: nothing else is worth a verdict.
killer() # PART...
{
    for part; do
        case $part in
        suite-*) failed=$(suite "${part#suite-}::*")
            [ -z "$failed" ] || failed=$(suite "$failed") ;;
        scenarios | misuse | traces) failed=$($part) ;;
        program-*) failed=$(program "$(echo "${part#*-}" | tr : /)") ;;
        *) continue ;;
        esac
        [ -z "$failed" ] || break
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
"$build/tests/suite" >"$build/suite.said" 2>/dev/null
grep -c '^pass ' "$build/suite.said" >/dev/null || exit 1
failing <"$build/suite.said" >"$build/fails_anyway"
[ -s "$build/fails_anyway" ] && fail_fast= || fail_fast=--fail-fast
awk -v parts="$build/parts" -f tests/mutation/order.awk "$seen"/* - \
    <"$build/mutants" | try_each
rm -rf "$original"
