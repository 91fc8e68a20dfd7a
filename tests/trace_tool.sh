# Tries build/tools/trace: the checker on traces in which one thing is wrong,
# the reader on files that are no traces, and each view.
# sh tests/trace_tool.sh BUILD
build=${1:?which build}
tool=$build/tools/trace
out=$build/tests/trace_tool
overlap=chapter02/13_tasks_overlap
limit=chapter02/16_a_time_limit
mkdir -p "$out"
[ -x "$tool" ] || { echo "FAIL $tool: was not built"; exit 1; }
for program in $overlap $limit; do
    $MAKE -s "$build/traces/$program.trace" || {
        echo "FAIL $program: no trace"
        exit 1
    }
done
trace=$build/traces/$overlap.trace

# Whether the tool, called so, ends with STATUS and says TEXT.
says() # NAME STATUS TEXT ARGUMENT...
{
    name=$1 status=$2 text=$3
    shift 3
    "$tool" "$@" >"$out/said" 2>&1 </dev/null
    got=$?
    if [ $got -ne "$status" ]; then
        echo "FAIL $name: status $got, not $status: $(head -n 3 "$out/said")"
    elif [ -n "$text" ] && ! grep -qF -- "$text" "$out/said"; then
        echo "FAIL $name: it does not say \"$text\": $(head -n 3 "$out/said")"
    else
        echo "pass $name"
    fi
}

# --- what leaves no trace says why ----------------------------------------------

untraced() # NAME TEXT PROGRAM STATUS
{
    sh tools/trace/run.sh "$out/traces/untraced.trace" "$3" 2>"$out/said"
    got=$?
    if [ $got -eq "$4" ] && [ ! -e "$out/traces/untraced.trace" ] &&
        grep -qF -- "$2" "$out/said"; then
        echo "pass no trace: $1"
    else
        echo "FAIL no trace: $1: status $got: $(head -n 3 "$out/said")"
    fi
}
untraced 'a program without the loop' 'does not run the loop of common/' true 3
untraced 'a program that fails first' 'has ended with status 1' false 1
ASYNCIO_CLOCK=sideways untraced 'a clock that is none' \
    'ASYNCIO_CLOCK=sideways is not understood' "$build/$overlap" 1
# That is all a student reads, and no error of make's.
for view in picture play orders; do
    env -u MAKE $MAKE -s $view-chapter01-10 >"$out/said" 2>&1 &&
        [ "$(wc -l <"$out/said")" -eq 1 ] && grep -q 'nothing to be watched' \
        "$out/said" && echo "pass make $view-: a program without the loop" ||
        echo "FAIL make $view-: a program without the loop: $(cat "$out/said")"
done

# --- each rule is broken in its way, and only the checker is told ---------------

# Edit the trace; tests/break.awk has what the edits are written with.
broken() # NAME TEXT EDIT
{
    printf '%s\n{ print }\n' "$3" >"$out/edit.awk"
    awk -f tests/break.awk -f "$out/edit.awk" "$trace" >"$out/broken.trace"
    if cmp -s "$trace" "$out/broken.trace"; then
        echo "FAIL checker: $1: nothing was broken"
        return
    fi
    says "checker: $1" 1 "$2" check "$out/broken.trace" $overlap.expected
}

says 'checker: a whole trace keeps the rules' 0 '' \
    check "$trace" $overlap.expected
says 'checker: so does one of a time limit' 0 '' \
    check "$build/traces/$limit.trace" $limit.expected
broken 'n ascends' 'n does not ascend' \
    'field("n") == 20 { set("n", 19) }'
broken 'no event is missing' '1 events are missing before it' \
    'is("enter") || field("n") == 20 { next }'
broken 'what is dropped is missing' '`dropped` says 5 events, and none' \
    'is("end") { set("dropped", 5) }'
broken 't ascends' 't does not ascend' \
    'field("n") == 20 { set("t", 5) }'
broken 'a cause is earlier' 'its cause, 90, is not earlier' \
    'field("n") == 20 { set("by", 90) }'
broken 'turns are counted' 'comes after turn' \
    'is("turn") && field("turn") == 3 { set("turn", 4) }'
broken 'an event is of the turn that runs' 'it says turn 3, in turn 2' \
    'is("out") && !done++ { set("turn", 3) }'
broken 'no call is inside a call' 'a call inside call' \
    'is("ret") && !done++ { vanish() }'
broken 'a turn begins outside of calls' 'has not returned' \
    'is("ret") && field("turn") == 1 { vanish() }'
broken 'what returns was called' 'returns and was not called' \
    'is("ret") && !done++ { set("cb", 9999) }'
broken 'calls come in the order of the queue' 'stands before it' \
    'is("queue") && field("turn") == 1 { set("cb", 8 - field("cb")) }'
broken 'what is called was queued' 'is called, and' \
    'is("queue") && field("turn") == 1 && !done++ { set("cb", 9999) }'
broken 'a turn leaves nothing in the queue' 'has left callback 9999 in the queue' \
    'is("out") && !done++ { become("queue", "\"cb\":9999,\"from\":\"soon\"") }'
broken 'what is queued in a turn waits for the next' \
    'was not queued when the turn began to call' \
    'is("turn") && field("turn") > 1 { turns++ vanish() }
     field("turn") > 1 { set("turn", 1) }'
broken 'what is taken out was queued' 'is not queued' \
    'is("out") && !done++ { become("unqueue", "\"cb\":9999") }'
# What a loop has queued is gone when it is closed; what another one queues after
# that stands first.
cat >"$out/edit.awk" <<'END'
function add(ev, fields)
{
    set("n", ++n)
    set("turn", turn)
    become(ev, fields)
    print
}
is("close") {
    close_line = $0
    n = field("n") - 1
    turn = field("turn")
    add("queue", "\"cb\":9999,\"from\":\"soon\"")
    $0 = close_line
    set("n", ++n)
    print
    add("open", "\"loop\":2")
    turn++
    add("turn", "\"loop\":2")
    add("queue", "\"cb\":9998,\"from\":\"soon\"")
    add("call", "\"cb\":9998,\"fn\":\"f\"")
    add("ret", "\"cb\":9998")
    next
}
n { set("n", ++n); set("turn", turn) }
{ print }
END
awk -f tests/break.awk -f "$out/edit.awk" "$trace" >"$out/closed.trace"
says 'checker: what a closed loop had queued is not called' 0 '' \
    check "$out/closed.trace" $overlap.expected
broken 'a task that runs was created' 'was not created' \
    'is("task") && field("id") == 3 { set("id", 9999) }'
broken 'a task is created once' 'was there already' \
    'is("task") && field("id") == 3 { set("id", 2) }'
broken 'a task runs in a call of its step' 'outside of a call of its step' \
    'is("call") && field("task") == 3 { set("task", 2) }'
broken 'a task that runs waits or ends before its step returns' \
    'has neither waited nor ended' \
    'is("wait") && !done++ { vanish() }'
broken 'a task that waits has run' 'does not run' \
    'is("run") && !done++ { vanish() }'
broken 'a task that is done does not run' 'was done' \
    'is("wait") && field("task") == 2 { become("done", "\"id\":2,\"how\":\"value\"") }'
broken 'what is done is done once' 'was done already' \
    'is("done") && field("id") == 3 { set("id", 2) }'
broken 'the output is the expected one' 'line 1 of the output is' \
    'is("out") && !done++ { sub(/sleeping/, "slept") }'
broken 'the output is whole' 'of the output is' \
    'is("out") && field("turn") == 4 {
         sub(/"text":.*/, "\"text\":\"\"}") }'

# --- what is no trace is answered with a sentence ---------------------------------

refused() # NAME TEXT; the file is $out/file
{
    for view in check picture table svg svg-table perfetto predict; do
        says "reader, $view: $1" 2 "$2" $view "$out/file"
    done
}

: >"$out/file"
refused 'an empty file' 'cut off, or is empty'
head -c 2000 "$trace" >"$out/file"
refused 'cut off in a line' 'cut off'
sed '$d' "$trace" >"$out/file"
refused 'cut off between two lines' 'cut off'
sed '5s/.*/this is not JSON/' "$trace" >"$out/file"
refused 'not JSON' ":5: not a line of a trace: it does not begin with '{'"
sed '5s/"ev":"[a-z]*"/"ev":"dance"/' "$trace" >"$out/file"
refused 'an event that is none' "no event is called 'dance'"
sed '5s/,"by":[0-9]*//' "$trace" >"$out/file"
refused 'a field is missing' 'it has no by'
sed '5s/"n":[0-9]*/"n":"4"/' "$trace" >"$out/file"
refused 'a string for a number' 'n is no number'
sed '5s/}$/,"n":1}/' "$trace" >"$out/file"
refused 'a field twice' 'a field stands there twice'
sed '5s/}$/,"cb":99999999999}/; 5s/"cb":[0-9]*,//' "$trace" >"$out/file"
refused 'a number beyond all tables' 'cb'
sed '1d' "$trace" >"$out/file"
refused 'no first line' 'says which format'
sed '1s/"trace":1/"trace":2/' "$trace" >"$out/file"
refused 'a later format' 'a later format'
{ cat "$trace"; tail -n 1 "$trace"; } >"$out/file"
refused 'an event after the end' 'an event after the end'
{ head -n 5 "$trace"; printf 'a\000b\n'; } >"$out/file"
refused 'a zero byte' 'a zero byte'
{
    head -n 1 "$trace"
    awk 'BEGIN { for (n = 1; n <= 20001; n++)
        printf "{\"n\":%d,\"t\":0,\"turn\":0,\"ev\":\"out\",\"by\":0,\"text\":\"\"}\n", n }'
} >"$out/file"
refused 'more events than a trace keeps' 'more than 20000 events'
awk 'BEGIN { for (i = 0; i < 67000; i++) printf "%1024s", "" }' >"$out/file"
refused 'too large' 'more than 64 MB'
rm "$out/file"
refused 'no such file' 'No such file'

# One number is another than it can be: the checker finds it or does not, and no
# view comes to harm.
for key in n t turn by cb task id on due; do
    harmed=
    for value in 0 40 999999999999999; do
        for line in 8 20 45; do
            printf 'NR >= %d && field("%s") >= 0 && !done++ { set("%s", %s) }
                { print }\n' $line $key $key $value >"$out/edit.awk"
            awk -f tests/break.awk -f "$out/edit.awk" "$trace" >"$out/file"
            for view in check picture table svg svg-table perfetto predict; do
                AXIS=time "$tool" $view "$out/file" </dev/null >"$out/said" 2>&1
                [ $? -le 2 ] || harmed="$harmed $view($line, $value)"
            done
        done
    done
    [ -z "$harmed" ] && echo "pass any $key does no harm" ||
        echo "FAIL $key:$harmed"
done

# --- the views ------------------------------------------------------------------

# A name that would end a script, or an element, is text.
sed 's/"name":"Task-2"/"name":"<\/script>\\u0001\\"\&"/' "$trace" >"$out/hostile"
"$tool" svg "$out/hostile" >"$out/hostile.svg"
if grep -q '</script' "$out/hostile.svg" || ! grep -q '&lt;/script&gt;?"&amp;' \
    "$out/hostile.svg"; then
    echo "FAIL svg: a name is not escaped"
else
    echo "pass svg: a name is escaped"
fi
says 'picture: a name is cut to what a terminal shows' 0 '</script>?"&' \
    picture "$out/hostile"

for program in $overlap $limit; do
    trace=$build/traces/$program.trace
    for axis in turns time; do
        AXIS=$axis "$tool" picture "$trace" >"$out/picture"
        awk -v name="picture by $axis of $program" '
            length($0) > 79 { wide = NR }
            END { print wide ? "FAIL " name ": line " wide " is too wide" \
                             : "pass " name " has 79 columns" }' "$out/picture"
        # The whole of concurrency: where the loop calls, one row runs.
        awk -v name="picture by $axis of $program" '
            /^the loop/ { loop = $0 }
            NF && loop && !/^(the loop|prints|turn)/ {
                for (i = 14; i <= length($0); i++)
                    if (substr($0, i, 1) ~ /[#!]/) runs[i]++ }
            /^turn/ { for (i = 14; i <= length(loop); i++)
                if ((substr(loop, i, 1) == "#") != (0 + runs[i])) wrong = i
                exit }
            END { print wrong ? "FAIL " name ": " (0 + runs[wrong]) \
                                    " run in column " wrong \
                              : "pass " name ": one runs at a time" }' \
            "$out/picture"
    done
    for view in svg svg-table; do
        "$tool" $view "$trace" >"$out/$view"
        size=$(wc -c <"$out/$view")
        if [ "$size" -gt 15360 ]; then
            echo "FAIL $view of $program: $size bytes"
        elif ! grep -q '<title' "$out/$view" || ! grep -q '<desc' "$out/$view" ||
            ! grep -q 'role="img"' "$out/$view"; then
            echo "FAIL $view of $program: no title, no description or no role"
        else
            echo "pass $view of $program is small and has a description"
        fi
    done
    "$tool" perfetto "$trace" >"$out/perfetto"
    awk -v name="perfetto of $program" -f tests/perfetto.awk "$out/perfetto"
done
# A request is seen where it is made, and no queueing for it before that.
trace=$build/traces/$limit.trace
shows() # NAME LINE-REGEX
{
    "$tool" picture "$trace" >"$out/picture"
    grep -qE -- "$2" "$out/picture" && echo "pass picture: $1" ||
        echo "FAIL picture: $1: $(cat "$out/picture")"
}
shows 'a task that is asked to end is queued, runs and is cancelled' \
    '^Task-2 .*\.\?=+#+!$'
shows 'a sleep that was cut off says what it was to be' \
    '^Task-2 .*[.] sleeps 1 s of 2 s [.]'
shows 'one that passes the request on still waits' '^Task-1 .*\.\?\.+=+#+$'
shows 'what the marks say' '\? asked to end   ! ended: cancelled$'
shows 'the loop has no call that is in no row' '^end +#+$'
shows 'why it ends' '^end: Task-1 is done, so the loop stops$'
shows 'who asks whom' \
    '^[?] in turn 3: the time limit asks Task-1 to end, and with it Task-2, for$'
shows 'what comes of it' \
    '^  which it waits[.] Task-1 catches the error that this raises, and goes on[.]$'
shows 'a clock that stands still is told' 'virtual clock: it stands still'
sed 's/"clock":"virtual"/"clock":"monotonic"/' "$trace" >"$out/monotonic"
"$tool" picture "$out/monotonic" | grep -q 'virtual' &&
    echo "FAIL picture: the real clock is called virtual" ||
    echo "pass picture: the real clock does not stand still"
"$tool" svg "$trace" | grep -q '>asked to end<' &&
    echo "pass svg: what the marks say" || echo "FAIL svg: what the marks say"
"$tool" table tools/trace/recorded/chapter02/28_the_cure.trace >"$out/table"
grep -q 'watches descriptor B' "$out/table" &&
    echo "pass table: a descriptor has no number of the system's" ||
    echo "FAIL table: a descriptor: $(grep watches "$out/table" | head -n 2)"
grep -q 'child_done() *tells gather() that a task is done$' "$out/table" &&
    echo "pass table: a call that does nothing else says what it is for" ||
    echo "FAIL table: child_done(): $(grep child_done "$out/table" | head -n 2)"
# Of the runtime's own calls: that each has that name there.
sed -n 's/^ *{*"\([a-z_]*\)", "[a-z].*/\1/p' tools/trace/runtime.c >"$out/names"
for name in $(cat "$out/names"); do
    grep -rq "^static void $name(" common ||
        echo "FAIL tools/trace/runtime.c: $name() is no function of common/"
done
[ "$(wc -l <"$out/names")" -gt 5 ] && echo "pass the runtime has what is explained" ||
    echo "FAIL tools/trace/runtime.c: $(wc -l <"$out/names") names were found"
"$tool" table tests/traces/chapter02/18_shielding.trace >"$out/table"
grep -q 'cancels Task-1, and so its shield, but not' "$out/table" &&
    echo "pass table: a shield takes the request upon itself" ||
    echo "FAIL table: $(grep cancels "$out/table")"
"$tool" picture tools/trace/recorded/chapter02/28_the_cure.trace >"$out/picture"
grep -q '^turn .* 1|  *3  *4 ' "$out/picture" &&
    grep -q '^| or nothing: a turn whose number has no room' "$out/picture" &&
    echo "pass picture: a turn whose number has no room" ||
    echo "FAIL picture: turns: $(grep '^turn' "$out/picture")"
sed 's/in 0[.][0-9]* second/in 0 second/' \
    tools/trace/recorded/chapter02/25_*.trace >"$out/twice"
"$tool" picture "$out/twice" | grep -q '^c  the same as b$' &&
    echo "pass picture: of what has two lines, each letter has its own" ||
    echo "FAIL picture: $("$tool" picture "$out/twice" | tail -n 6)"
grep -q '^data for Task-2 ' "$out/picture" &&
    grep -q '^Task-2 get ' "$out/picture" &&
    echo "pass picture: rows say what they are for" ||
    echo "FAIL picture: $(cat "$out/picture")"

# To cancel a task is to cancel what it waits for, and what that waits for.
cat >"$out/chain.scenario" <<'END'
coro main
  spawn a outer
  sleep 1
  cancel a
  sleep 1
end
coro outer
  spawn b middle
  await b
end
coro middle
  spawn c short
  spawn d inner
  gather c d
end
coro short
  sleep 0.5
end
coro inner
  sleep 9
end
END
trace=$out/chain.trace
ASYNCIO_TRACE=$trace "$build/tests/scenario" "$out/chain.scenario" >"$out/said"
shows 'a request goes down a chain: from its head' '^a outer .*[?].*!$'
shows 'a request goes down a chain: to its middle' '^b middle .*[?].*!$'
shows 'a request goes down a chain: to its end' '^d inner .*[?].*!$'
shows 'a request goes down a chain: not to what has ended' '^c short [^?]*$'
shows 'a request goes down a chain: in words' \
    'main asks a to end, and with it b and d, for which it waits[.]$'
cat >"$out/future.scenario" <<'END'
coro main
  future f
  spawn a waiter
  spawn b waiter
  sleep 1
  cancel f
  sleep 1
end
coro waiter
  await f
end
END
trace=$out/future.trace
ASYNCIO_TRACE=$trace "$build/tests/scenario" "$out/future.scenario" >"$out/said"
shows 'of a future that is cancelled hear those that await it' \
    '^[?] in turn 4: main cancels what is awaited by a and b[.]$'

# A thread of the program's own has a row, where it prints; and callbacks that
# are pending at once have one each.
for trace in tests/traces/recorded/chapter02/*_an_answer_from_a_thread.trace; do
    shows 'other threads have a row' '^other threads +#+$'
    shows 'what a thread prints says so' '^a  \(a thread\) compute'
    shows 'a done callback has a row' '^on_done\(\) +=+#+=+#+$'
done
for trace in tests/traces/chapter02/*_asyncio_by_hand.trace; do
    shows 'a timer has a row' '^wake\(\) +[.]+ in 2 s [.]+#+$'
    shows 'another one, at the same time, has another' \
        '^wake\(\) +[.]+ in 3 s [.]+#+$'
done

# What has no end of its own does not wait for ever.
trace=$out/killed
sed '$s/"exit"/"killed"/; $s/^{"n":[0-9]*/{"n":40/' "$build/traces/$overlap.trace" |
    awk 'NR <= 40 { print } { last = $0 } END { print last }' >"$trace"
shows 'a program that was killed says so' 'the program is killed'
if "$tool" picture "$trace" | grep -q 'for ever'; then
    echo 'FAIL picture: what is killed waits for ever'
else
    echo 'pass picture: what is killed waits no longer'
fi
head -n 2 "$build/traces/$overlap.trace" |
    awk '{ print } END { print "{\"n\":2,\"t\":0,\"turn\":0,\"ev\":\"end\"," \
        "\"by\":0,\"status\":\"exit\",\"dropped\":0}" }' >"$out/file"
says 'nothing to draw is no error' 3 'there is nothing to draw' picture "$out/file"

trace=$build/traces/$overlap.trace
AXIS=sideways says 'an axis that is none' 2 'accepted: turns, time' \
    picture "$trace"
says 'a view that is none' 2 'accepted: check, picture' sing "$trace"

# --- predict ---------------------------------------------------------------------

trace=$build/traces/$overlap.trace
predicts() # NAME ANSWERS TEXT
{
    printf "$2" | "$tool" predict "$trace" >"$out/said" 2>&1 ||
        { echo "FAIL predict: $1: status $?"; return; }
    grep -qF -- "$3" "$out/said" && echo "pass predict: $1" ||
        echo "FAIL predict: $1: it does not say \"$3\""
}
predicts 'the end of input ends it' '' '0 of 0 right'
predicts 'q ends it' '\nq\n' '0 of 1 right'
predicts 'what is no answer is asked again' 'x\n7\n0\n1\n' 'A number from 1 to'
# Answer each question with each number: one of them is right, and each wrong
# one is told what is wrong with it, and where the trace shows it.
for number in 1 2; do
    awk -v n=$number 'BEGIN { for (i = 0; i < 99; i++) print n }' |
        "$tool" predict "$trace" >"$out/predict.$number"
done
awk '/ of [0-9]+ right/ { right += $1; asked += $3 }
     /It is: / { wrong++ } /^See event/ { causes++ }
     END { ok = asked > 20 && right > 0 && wrong > 0 &&
               wrong + right == asked && causes == wrong
           result = asked " asked, " right " right, " wrong " wrong, " causes " causes"
           print (ok ? "pass" : "FAIL") " predict: answers are graded, and causes are shown: " result }' \
    "$out"/predict.[12]
predicts 'who believes that a new task runs first is told' '\n1\n' \
    'starts nothing at once'
