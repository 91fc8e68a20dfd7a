# Programs with ASYNCIO_TRACE: build/tests/traced, which does one thing that a
# trace has to cope with, and those that have a trace in tests/traces.
# sh tests/traces.sh BUILD PROGRAM...
build=${1:?which build}
shift
out=$build/tests/deeds
mkdir -p "$out"

# One deed, and the lines that have to be in its trace, as regular expressions.
# STATUS is what it ends with; what it prints is the same without a trace, and
# the joined `out`, but where it is said to be PRINTED by others. (The rules are
# for loops that follow each other; where they take turns, it is unchecked.)
deed() # NAME STATUS PRINTED PATTERN...
{
    name=$1 status=$2 printed=$3
    shift 3
    problems=$(
        ASYNCIO_CLOCK=virtual "$build/tests/traced" "$name" \
            >"$out/plain" 2>"$out/plain.said" </dev/null
        ASYNCIO_CLOCK=virtual ASYNCIO_TRACE=$out/$name.trace \
            "$build/tests/traced" "$name" >"$out/out" 2>"$out/said" </dev/null
        got=$?
        [ $got -eq "$status" ] || echo "status $got, not $status"
        diff "$out/plain" "$out/out"
        diff "$out/plain.said" "$out/said"
        [ "$printed" = by-others ] && expected= || expected=$out/out
        [ "$printed" = unchecked ] ||
            "$build/tools/trace" check "$out/$name.trace" $expected 2>&1
        for pattern; do
            grep -Eq -e "$pattern" "$out/$name.trace" || echo "no $pattern"
        done
    )
    [ -z "$problems" ] && echo "pass a program that $name" ||
        echo "FAIL a program that $name: $problems" | head -n 20
}

count() # NAME NUMBER PATTERN
{
    got=$(grep -Ec -e "$3" "$out/$1.trace")
    [ "$got" -eq "$2" ] && echo "pass $1: $2 times $3" ||
        echo "FAIL $1: $got times $3, not $2"
}

deed prints 0 by-itself '"t":0,"turn":0,"ev":"out","by":0,"text":"before' \
    '"ev":"out","by":[1-9][0-9]*,"text":"in the loop' \
    '"ev":"out","by":0,"text":"after the loop' \
    'end of linein exit' '"ev":"end".*"exit","dropped":0'
runs=$(sed -n 's/^{"n":\([0-9]*\),.*"ev":"run".*/\1/p' "$out/prints.trace" | sed q)
count prints 1 "\"by\":$runs,\"text\":\"in the loop"
# Where the file cannot have a number out of the way.
(ulimit -n 100 && deed prints 0 by-itself '"ev":"end"')
deed care 0 by-itself '\\"quoted\\", \\\\, \\t, \\u0001, \\u007f, ü, €, 🐍\\n'
deed prints-much 0 by-itself '"n":1[0-9][0-9][0-9],'
{ # one character is another, far inside
    head -c 900000 "$out/out"
    printf z
    tail -c +900002 "$out/out"
} >"$out/other"
case $("$build/tools/trace" check "$out/prints-much.trace" "$out/other") in
*'line 1 of the output is'*) echo 'pass prints-much: a long line is compared whole' ;;
*) echo 'FAIL prints-much: a long line is not compared to its end' ;;
esac
deed long-names 0 by-itself '"name":"x+","coro":"y+"'
deed misuse 134 by-itself '"report".*"text":"TypeError' '"end".*"abort"'
deed fork 0 by-others 'the parent'
count fork 0 'the child|before the loop'
deed start-itself 0 by-others '"open"'
deed two-loops 0 by-itself '"open".*"loop":2' '"turn".*"loop":2' \
    '"t":2000000.*"close".*"loop":2'
deed loops-in-turn 0 unchecked '"turn".*"loop":1' '"turn".*"loop":2'
deed other-thread 0 by-itself '"open"'
count other-thread 1 '"open"'
deed posted 0 by-itself '"queue".*"from":"thread"' '"fn":"print"'
deed hands-over 0 by-itself '"yield"' '"from":"thread"'
deed threads 0 by-itself '"job":1,"state":"waits"' \
    '"job":1,"state":"begins"' '"job":1,"state":"ends"' '"kind":"thread"'
begins=$(sed -n 's/^{"n":\([0-9]*\),.*"state":"begins".*/\1/p' "$out/threads.trace")
count threads 1 "\"by\":$begins,\"text\":\"in a thread"
deed prints-beside 0 by-itself '"ev":"out","by":0,"text":"in a thread of its own' \
    '"ev":"out","by":[1-9][0-9]*,"text":"in the loop'
deed withdraws 0 by-itself '"state":"withdrawn"'
# an idle reader stays armed with epoll only
deed reads-beside 0 by-itself '"selector":"(poll|select)"|"unqueue"' \
    '"selector":"(poll|select)"|"by":0,"cb":[0-9]*,"from":"fd"'
deed takes-back 0 by-itself '"unqueue"' '"untimer"'
count takes-back 1 '"untimer"'
case $build in # see tests/trace.sh
*ucontext* | *mine*) place= ;;
*) place='"ev":"wait".*"at":"[^"]*traced_[a-z]*[.]c:[0-9]' ;;
esac
deed cancels-twice 0 by-itself '"answer":"accepted"' '"answer":"refused"' "$place"
deed watches 0 by-itself '"watch".*"for":"write"' '"unwatch".*"for":"write"' \
    '"timer".*"due":null'
deed interrupt 130 by-itself '"cancel"' '"answer":"accepted"' '"end".*"exit"'
# What is killed, or ends by _exit(), has told so far what it did.
deed killed 137 by-itself '"killed","dropped":0' '"text":"about to go' \
    '"t":1000000.*"run"'
deed killed-late 137 by-itself '"killed","dropped":[1-9]'
count killed-late 10001 '"n":'
deed killed-before 137 by-itself '"n":1,.*"killed"'
deed exits-at-once 3 by-itself '"killed","dropped":0' '"t":1000000.*"run"'
deed deadlock 1 by-itself '"deadlock"'
# What hardly any program does: tests/traced_rare.c.
deed prints-in-pieces 0 by-others '"text":"\\udce2\\udc82"'
deed reports-much 0 by-itself '"report".*"text":"much to say\\n    0 x+\\n.*x\\n"}'
deed misuse-in-child 0 by-itself '"text":"the child is gone' '"open"'
count misuse-in-child 0 '"report"|"abort"'
deed held-stdout 0 by-itself '"text":"held'
deed freed-in-child 0 by-itself '"close".*"loop":1'
count freed-in-child 1 '"close"'
deed completes-late 0 by-itself '"close".*"loop":1' '"done".*"value"'
count completes-late 0 '"queue"'
deed awaits-many 0 by-itself '"kind":"gather","of":\[[0-9,]*[0-9]\]'
awk 'length > 65536 { bad = 1 } END { exit bad }' "$out/awaits-many.trace" &&
    echo 'pass awaits-many: a list is cut' ||
    echo 'FAIL awaits-many: a list is not cut'
deed waits-again 0 by-itself '"unqueue"'
taken=$(sed -n 's/.*"unqueue".*"cb":\([0-9]*\)}/\1/p' "$out/waits-again.trace")
count waits-again 1 "\"queue\".*\"cb\":$taken,"
deed runs-twice 0 by-itself '"open".*"loop":2'
deed often 0 by-itself '"n":10000,' '"end".*"dropped":[1-9]'
count often 20000 '"n":'
case $build in
*address* | *thread*) ;; # they take more room than there may be
*)
    ASYNCIO_CLOCK=virtual ASYNCIO_TRACE=$out/none.trace \
        "$build/tests/traced" no-memory >"$out/out" 2>"$out/said" &&
        [ "$(cat "$out/said")" = \
            'ASYNCIO_TRACE: no memory: a part is missing' ] &&
        "$build/tools/trace" check "$out/none.trace" &&
        echo 'pass a trace without memory' ||
        echo "FAIL a trace without memory: $(cat "$out/said")"
    ;;
esac
# The clock of a second loop is that of the first.
ASYNCIO_TRACE=$out/twice.trace "$build/tests/traced" runs-twice &&
    "$build/tools/trace" check "$out/twice.trace" &&
    grep -q '"monotonic"' "$out/twice.trace" &&
    echo 'pass a loop after another by the usual clock' ||
    echo 'FAIL a loop after another by the usual clock'
# An addr2line that knows functions, and no lines.
mkdir -p "$out/no-lines"
cat >"$out/no-lines/addr2line" <<'END'
#!/bin/sh
for address; do
    case $address in 0x*) printf '%s\nsomewhere\n??:0\n' "$address" ;; esac
done
END
chmod +x "$out/no-lines/addr2line"
ASYNCIO_CLOCK=virtual ASYNCIO_TRACE=$out/lines.trace PATH=$out/no-lines:$PATH \
    "$build/tests/traced" cancels-twice >"$out/out" &&
    "$build/tools/trace" check "$out/lines.trace" "$out/out" &&
    grep -q '"ev":"wait".*"kind":"[a-z]*"}' "$out/lines.trace" &&
    echo 'pass a place of which no line is known has none' ||
    echo 'FAIL a place of which no line is known has none'
# One that is ended.
mkdir -p "$out/ended"
printf '#!/bin/sh\nkill -9 $$\n' >"$out/ended/addr2line"
chmod +x "$out/ended/addr2line"
ASYNCIO_CLOCK=virtual ASYNCIO_TRACE=$out/ended.trace PATH=$out/ended:$PATH \
    "$build/tests/traced" cancels-twice >"$out/out" 2>"$out/said" &&
    "$build/tools/trace" check "$out/ended.trace" "$out/out" &&
    [ "$(cat "$out/said")" = 'ASYNCIO_TRACE: places are missing: addr2line could not be run, or failed' ] &&
    echo 'pass places that could not be asked for are told of' ||
    echo "FAIL places that could not be asked for: $(cat "$out/said")"
ASYNCIO_TRACE=$out/none/there "$build/tests/traced" variable >"$out/out" \
    2>"$out/said" && [ "$(cat "$out/out")" = gone ] &&
    [ "$(grep -c 'cannot be written: No such file' "$out/said")" = 1 ] &&
    [ "$(wc -l <"$out/said")" -eq 1 ] &&
    echo 'pass a file that cannot be written' ||
    echo "FAIL a file that cannot be written: $(cat "$out/said")"

ASYNCIO_TRACE='' "$build/tests/traced" variable >"$out/out" 2>"$out/said" &&
    [ ! -s "$out/said" ] && echo 'pass no file is no trace' ||
    echo "FAIL no file is no trace: $(cat "$out/said")"

# A disk that is full, and what is no file at all.
[ ! -c /dev/full ] || {
    ASYNCIO_CLOCK=virtual ASYNCIO_TRACE=/dev/full "$build/tests/traced" often \
        >"$out/out" 2>"$out/said" &&
        [ "$(cat "$out/said")" = 'ASYNCIO_TRACE: cannot be written: No space left on device' ] &&
        echo 'pass a full disk is one sentence' ||
        echo "FAIL a full disk: $(cat "$out/said")"
}
# What cannot be printed: with a trace nothing else comes of it.
[ ! -c /dev/full ] || {
    for trace in '' "$out/lost.trace"; do
        (ulimit -t 5 && ASYNCIO_CLOCK=virtual ASYNCIO_TRACE=$trace \
            "$build/tests/traced" prints) >/dev/full 2>"$out/lost${trace:+.traced}"
        echo "status $?" >>"$out/lost${trace:+.traced}"
    done
    problems=$(diff "$out/lost" "$out/lost.traced") &&
        grep -q 'No space left on device' "$out/lost" &&
        echo 'pass what cannot be printed is lost with a trace as well' ||
        echo "FAIL what cannot be printed: $problems"
}
# A pipe cannot be written ahead; nor is anything else, such as stdin.
echo 'what was there' >"$out/stdin"
ASYNCIO_CLOCK=virtual ASYNCIO_TRACE=/dev/stderr "$build/tests/traced" prints \
    <>"$out/stdin" 2>&1 >"$out/out" | cat >"$out/piped.trace"
problems=$(
    "$build/tools/trace" check "$out/piped.trace" "$out/out" 2>&1
    [ "$(cat "$out/stdin")" = 'what was there' ] || echo 'and into stdin'
)
[ -z "$problems" ] && echo 'pass a trace goes through a pipe' ||
    echo "FAIL a trace goes through a pipe: $problems"

rm -f "$out/mode.trace"
(umask 0 && ASYNCIO_TRACE=$out/mode.trace "$build/tests/traced" prints >"$out/out")
case $(ls -l "$out/mode.trace") in
-rw-rw-rw-*) echo 'pass a trace may be read and written by all that umask lets' ;;
*) echo "FAIL a trace's mode: $(ls -l "$out/mode.trace")" ;;
esac

mkdir -p "$out/a\"b"
cp "$build/tests/traced" "$out/a\"b/traced"
ASYNCIO_TRACE=$out/quoted.trace "$out/a\"b/traced" prints >"$out/out"
problems=$("$build/tools/trace" check "$out/quoted.trace" "$out/out" 2>&1) &&
    echo 'pass a program with a quote in its path' ||
    echo "FAIL a program with a quote in its path: $problems"

# One that lies in a folder of the root has no more of a name.
if [ "$(uname -s) $(cd /tmp && pwd -P)" = 'Linux /tmp' ]; then
    short=$(mktemp /tmp/traced.XXXXXX)
    cp "$build/tests/traced" "$short" && chmod 700 "$short"
    ASYNCIO_TRACE=$out/short.trace "$short" prints >"$out/out" 2>"$out/said"
    case $? in
    126) echo "pass skipped: nothing in /tmp may run: $(cat "$out/said")" ;;
    *)
        grep -q "^{\"trace\":1,\"program\":\"$short\"" "$out/short.trace" &&
            echo 'pass a program with a short path' ||
            echo "FAIL a program with a short path: $(cat "$out/short.trace")"
        ;;
    esac
    rm -f "$short"
fi

[ $# -gt 0 ] || exit 0
for program; do
    [ -f "tests/traces/$program.trace" ] ||
        [ -f "tests/traces/recorded/$program.trace" ] || continue
    echo "$program"
done | xargs -n 1 -P 2 sh tests/trace.sh "$build"
