# Tries one answer: compiles it, links it, checks it. Exit status 0 only if it
# has passed. sh exercises/tools/try.sh FOLDER FILE SCRATCH [WHAT-IT-BEGAN-WITH]
# With `unchecked` for a fifth word it only comes to be there.
#
# The words EXERCISE_... come from exercises.mk. SCRATCH is a folder of its own;
# SCRATCH/failed then is the number of the check that has failed, if one has.
. exercises/tools/words.sh
folder=$1
file=$2
scratch=$3
began=$4
name=$(name_of "$folder")
mkdir -p "$scratch"
rm -f "$scratch/failed" "$scratch/check"
supervise=$EXERCISE_BUILD/supervise

# done / expected / happened / look at, for what comes before the checks; what
# has happened is the text in SCRATCH/happened. Ends this script, and so must
# not stand in a pipe.
failure() # WHERE-IT-STANDS DONE EXPECTED LOOK
{
    printf '%s: not yet. %s\n\n' "$name" "$1"
    printf '%-10s%s\n' 'done' "$2" expected "$3"
    awk 'NR > 14 { print "          ..."; exit }
         { printf "%-10s%s\n", NR == 1 ? "happened" : "", $0 }' \
        "$scratch/happened"
    printf '%-10s%s\n' 'look at' "$4"
    exit 1
}

# 1. The source. Of a part of the runtime, only what stands between the marks
# is the student's; the rest is today's.
source=$file
checked=$scratch/source.c
if is_rebuild "$folder"; then
    original=$(head_of "$folder" File)
    object=$EXERCISE_ROOT/${original%.c}.o
    start_of "$folder" >"$scratch/start.c"
    for which in "$file" "$scratch/start.c" "${began:-$scratch/start.c}"; do
        awk -f exercises/tools/outside.awk "$which"
        echo "=== end of a file"
    done >"$scratch/outside"
    changed=$(awk '
        $0 == "=== end of a file" { lines[file++] = n; n = 0; next }
        { text[file + 0, ++n] = $0 }
        function differs(other,    i) {
            for (i = 1; i <= lines[0] || i <= lines[other]; i++)
                if (text[0, i] != text[other, i])
                    return i
            return 0
        }
        END { if (differs(1) && differs(2)) print text[0, differs(2)] }
    ' "$scratch/outside")
    awk -v answers="$name=$file" -f exercises/tools/functions.awk \
        -f exercises/tools/compose.awk "$original" >"$checked" || {
        tail -n 1 "$checked" >"$scratch/happened"
        failure 'Its marks are not whole.' "looked for what is yours in $file" \
            'the lines "yours from here" and "yours until here", as they were' \
            "make reset-$name, which keeps your version beside"
    }
    [ -z "$changed" ] || {
        printf '%s\n' "$changed" >"$scratch/happened"
        failure 'It was changed outside of the marks.' \
            "compared $file with what it began with" \
            'changes only between "yours from here" and "yours until here"' \
            'this line; helpers and #include may stand between the marks as well'
    }
else
    object=
    { echo "#line 1 \"$file\"" && cat "$file"; } >"$checked"
fi

# 2. Compile. What the compiler says is a failure, a warning too.
extra="-iquote $folder"
by_running=
if [ ! -f "$folder/$name.h" ] && ! is_rebuild "$folder"; then
    by_running=yes
    extra="$extra -include exercises/lib/observe.h"
fi
$supervise - $EXERCISE_COMPILE $extra -c "$checked" -o "$scratch/mine.o" \
    >"$scratch/compiler" 2>&1
status=$?
if [ $status -ne 0 ] || [ -s "$scratch/compiler" ]; then
    # What was found in a header or beside the part is said of the student's
    # line as well, further down.
    complaint=': (fatal )?(error|warning): '
    where=$({ grep -E "^$file:.*$complaint" "$scratch/compiler"
        grep -o "$file:[0-9][0-9]*:" "$scratch/compiler"
        grep -E "$complaint" "$scratch/compiler"; } |
        head -n 1 | cut -d : -f 1,2)
    grep -v -e 'In function ' -e ' warnings* generated' -e '^In file' \
        "$scratch/compiler" >"$scratch/happened"
    [ $status -eq 0 ] && stands='The compiler warns.' ||
        stands='It does not compile.'
    failure "$stands" "compiled $file" \
            'neither an error nor a warning of the compiler' "${where:-$file}"
fi

# 3. Link, with all of the runtime but what the student has written. What is the
# same for every answer is put together once, which is half of the linker's work.
rest=
for part in $EXERCISE_RUNTIME; do
    [ "$part" = "$object" ] || rest="$rest $part"
done
check=$EXERCISE_BUILD/${folder##*/}/check.o
together() # OBJECT OF...
{
    together=$1
    shift
    for part; do
        [ "$together" -nt "$part" ] && continue
        $CC -r -nostdlib "$@" -o "$together.$$" && mv "$together.$$" "$together"
        return
    done
}
link()
{
    $supervise - $EXERCISE_LINK "$@" $EXERCISE_LDLIBS >"$scratch/happened" 2>&1 ||
        failure 'It does not link.' "linked $file with the runtime" \
            'every function that is called is there, once' "$file"
}
with_check=${check%.o}_and_rest.o
together "$with_check" "$check" $EXERCISE_CHECKER $rest
if [ -n "$by_running" ]; then
    link "$with_check" -o "$scratch/check"
    observed=$EXERCISE_BUILD/observed.o
    together "$observed" $EXERCISE_OBSERVER $EXERCISE_RUNTIME
    link "$scratch/mine.o" "$observed" -o "$scratch/$name"
    export EXERCISE_PROGRAM="$scratch/$name"
else
    link "$with_check" "$scratch/mine.o" -o "$scratch/check"
fi

[ "$5" != unchecked ] || exit 0

# 4. Check.
EXERCISE_FAILED=$scratch/failed exec "$supervise" "$name" "$scratch/check"
