# make exercise-NAME: checks mine/NAME.c, remembers if it has passed, and then
# draws what it did, if a loop has run in one of the checks.
# sh exercises/tools/exercise.sh FOLDER
. exercises/tools/words.sh
name=$(name_of "$1")
began=
begin "$1" || exit 1
[ ! -f "mine/.start/$name.c" ] || began=mine/.start/$name.c
scratch=$EXERCISE_BUILD/mine/$name
mkdir -p "$scratch"

sh exercises/tools/try.sh "$1" "mine/$name.c" "$scratch" $began \
    >"$scratch/said.txt"
status=$?
cat "$scratch/said.txt"
if [ $status -eq 0 ]; then
    if [ "$(head_of "$1" Kind)" = order ]; then
        start_of "$1" | awk -f exercises/tools/unneeded.awk - "mine/$name.c"
    fi
    mkdir -p mine/.passed
    cksum <"mine/$name.c" >"mine/.passed/$name"
    sh exercises/tools/traces.sh "$1" "$scratch" alone &&
        "$EXERCISE_ROOT/tools/trace" picture "$scratch/happened.trace" \
            >"$scratch/picture.txt" 2>/dev/null &&
        printf '\n%s\n\n' "What it did there (make show-$name steps through it):" &&
        cat "$scratch/picture.txt" && echo
    [ -f exercises/NO_SOLUTIONS ] ||
        echo "How else it can be written: make solution-$name"
    echo
    sh exercises/tools/progress.sh after "$name" exercises/[0-9][0-9]_*
    exit 0
fi
rm -f "mine/.passed/$name"
printf '\n%s\n' "The task is $1/task.md; help is make hint-$name"
sh exercises/tools/traces.sh "$1" "$scratch" &&
    echo "What it did, drawn beside what is expected: make show-$name"
exit 1
