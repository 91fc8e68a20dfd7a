# What make twin-... and make orders-... say, of traces that differ and of such
# that do not. sh tests/compare.sh BUILD
build=${1:?which build}
out=$build/tests/compare
scenario=tests/scenarios/cancel-chain
mkdir -p "$out"

says() # NAME EXPECTED GOT
{
    [ "$2" = "$3" ] && echo "pass $1" || echo "FAIL $1: expected $2, got $3"
}

twin() # FILE FILE
{
    awk -f tools/compare/twin.awk "$1" "$2"
}

last()
{
    tail -n 1 | sed 's/ in [0-9]* lines//'
}

says 'twin: a scenario does what CPython does' 'No difference.' \
    "$(sh tools/compare/twin.sh "$build" cancel-chain | last)"

# And so does every other: those that CPython has run.
differ=
for other in tests/scenarios/*.scenario; do
    name=$(basename "$other" .scenario)
    case $(sh tools/compare/twin.sh "$build" "$name" 2>&1 | last) in
    'No difference.') ;;
    *) differ="$differ $name" ;;
    esac
done
says 'twin: all scenarios do' '' "$differ"

# A line less, and one that is another: the rest is aligned again.
awk 'NR != 3' $scenario.expected | sed '6s/log/never/' >"$out/other"
says 'twin: what is missing, and what is another' \
    'X marks the first of 3 lines in which they differ.' \
    "$(twin "$out/other" $scenario.expected | last)"
says 'twin: the first difference is marked' 1 \
    "$(twin "$out/other" $scenario.expected | grep -c '^ * X 0.000 a enter outer$')"
: >"$out/nothing"
says 'twin: beside nothing' 'X marks the first of 16 lines in which they differ.' \
    "$(twin $scenario.expected "$out/nothing" | last)"

# Three orders, one of them twice.
printf '%s\t%s\t%s\n' main a b main b a main a b main c a >"$out/orders"
says 'orders: counted, and where they part' \
'chapter, 4 runs on the virtual clock: 3 orders of its steps

2 of 4
    main, a, b

1 of 4: the same 1 step first, then
    b, a

1 of 4: the same 1 step first, then
    c, a' "$(awk -v program=chapter -v clock=virtual \
        -f tools/compare/orders.awk "$out/orders")"
says 'orders: without threads there is one' \
    'chapter02/13_tasks_overlap, 3 runs on the virtual clock: 1 order of its steps' \
    "$(RUNS=3 sh tools/compare/orders.sh "$build" chapter02/13_tasks_overlap |
        head -n 1)"
