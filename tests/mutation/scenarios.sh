# What all scenarios print, in one piece, on both kinds of coroutine and on a
# mixture: sh tests/mutation/scenarios.sh BUILD
for kind in '' --stackless --mixed; do
    for file in tests/scenarios/*.scenario; do
        "$1/tests/scenario" $kind "$file" 2>/dev/null || echo "status $?"
    done
done
