# Holds what every program has done to the rules, draws it in each way, and
# compares the pictures in the texts with it. sh tests/pictures.sh BUILD PROGRAM...
build=${1:?which build}
shift
tool=$build/tools/trace
out=$build/tests/pictures
recorded=tools/trace/recorded
mkdir -p "$out"
[ -x "$tool" ] || { echo "FAIL $tool: was not built"; exit 1; }

drawn() # NAME TRACE
{
    problem=
    for axis in turns time; do
        AXIS=$axis "$tool" picture "$2" >"$out/picture" 2>&1 || problem=picture
        awk 'length($0) > 79 { exit 1 }' "$out/picture" ||
            problem="picture by $axis: more than 79 columns"
    done
    "$tool" table "$2" >"$out/table" 2>&1 || problem=table
    awk 'length($0) > 79 { exit 1 }' "$out/table" ||
        problem="table: more than 79 columns"
    for view in svg svg-table; do
        "$tool" $view "$2" >"$out/$view" || problem=$view
        [ "$(wc -c <"$out/$view")" -le 15360 ] ||
            problem="$view: $(wc -c <"$out/$view") bytes are more than 15 KB"
    done
    "$tool" perfetto "$2" >"$out/perfetto" || problem=perfetto
    valid=$(awk -v name=perfetto -f tests/perfetto.awk "$out/perfetto")
    case $valid in FAIL*) problem=$valid ;; esac
    [ -z "$problem" ] && echo "pass $1 can be drawn" ||
        echo "FAIL $1: $problem"
}

kept() # NAME TRACE PROGRAM
{
    problem=$("$tool" check "$2" "$3.expected" 2>&1) &&
        echo "pass $1 keeps the rules" || echo "FAIL $1: $problem"
}

# Programs without a loop leave no trace, and those that measure the machine are
# too long to be looked at.
for program; do
    case $program in
    chapter01/0* | chapter01/1[0-3]* | chapter02/4[2-5]*) continue ;;
    esac
    trace=$build/traces/$program.trace
    $MAKE -s "$trace" || { echo "FAIL $program: no trace"; continue; }
    kept "$program" "$trace" "$program"
    grep -q '"ev":"call"' "$trace" && drawn "$program" "$trace"
done

# A recording is of the real clock; that apart, it is what the program does now,
# unless its order is decided by other threads.
for trace in "$recorded"/*/*.trace; do
    program=${trace#"$recorded/"}
    program=${program%.trace}
    kept "$trace" "$trace" "$program"
    drawn "$trace" "$trace"
    grep -q '"from":"thread"' "$trace" && continue
    awk -f tests/events.awk "$trace" >"$out/then"
    awk -f tests/events.awk "$build/traces/$program.trace" >"$out/now"
    diff "$out/then" "$out/now" >"$out/diff" &&
        echo "pass $trace is what the program does" ||
        echo "FAIL $trace: record it anew: $(head -n 5 "$out/diff")"
done

# Names of functions are in them: without addr2line they would be others.
grep -q '"fn":' "$build"/traces/chapter02/16_*.trace || {
    echo "skip the pictures of NOTES.md and README.md: no names of functions"
    exit 0
}
for text in NOTES.md README.md; do
    sh tools/trace/blocks.sh --check "$build" "$text"
done
# That this can fail: one column of one picture is another.
awk '/^<!-- picture / { inside = 1 }
     inside && !done && sub(/=#/, "##") { done = 1 } { print }' NOTES.md \
    >"$out/NOTES.md"
case $(sh tools/trace/blocks.sh --check "$build" "$out/NOTES.md") in
FAIL*'make pictures'*) echo "pass a picture that is out of date is found" ;;
*) echo "FAIL a picture that is out of date is not found" ;;
esac
