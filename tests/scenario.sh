# Runs one scenario and compares its trace with the expected one, byte for byte.
# sh tests/scenario.sh BUILD tests/scenarios/NAME.scenario
build=$1
scenario=$2
trace=$build/${scenario%.scenario}.trace
mkdir -p "${trace%/*}"

problems=$(
    "$build/tests/scenario" "$scenario" >"$trace" 2>&1 ||
        echo "exit status $?"
    diff -u "${scenario%.scenario}.expected" "$trace" | head -n 20
)
[ -z "$problems" ] && echo "pass $scenario" || echo "FAIL $scenario: $problems"
