# A scenario, and what it does on our runtime beside what CPython's asyncio has
# done. sh tools/compare/twin.sh BUILD NAME
build=$1
scenario=tests/scenarios/$2
ours=$build/twin/$2

mkdir -p "$build/twin"
cat "$scenario.scenario"
echo
"$build/tests/scenario" "$scenario.scenario" >"$ours"
awk -f tools/compare/twin.awk "$ours" "$scenario.expected"
