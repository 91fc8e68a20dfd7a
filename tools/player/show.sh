# make show-NAME: what a student's program does beside what is expected of it.
# sh tools/player/show.sh BUILD FOLDER
#
# The words EXERCISE_... come from exercises.mk.
. exercises/tools/words.sh
build=$1
folder=$2
name=$(name_of "$folder")
scratch=$EXERCISE_BUILD/show/$name
page=$build/play/mine-$name.html

if is_rebuild "$folder" || [ -f "$folder/$name.h" ]; then
    echo "$name is not a program but a part of one; a program that uses what you"
    echo "wrote can be shown: make MINE=1 play-$(head_of "$folder" After | tr / -)"
    exit 2
fi
begin "$folder" || exit 1
mkdir -p "$scratch" "$build/play"

# Its trace on the virtual clock, for ten seconds at most.
traced() # SOURCE AS
{
    rm -f "$scratch/$2.trace"
    $EXERCISE_COMPILE -iquote "$folder" -c "$1" -o "$scratch/$2.o" &&
        $EXERCISE_LINK "$scratch/$2.o" $EXERCISE_RUNTIME $EXERCISE_OBSERVER \
            -o "$scratch/$2" $EXERCISE_LDLIBS || exit 1
    ASYNCIO_CLOCK=virtual ASYNCIO_TRACE=$scratch/$2.trace \
        "$EXERCISE_BUILD/supervise" - "$scratch/$2" >"$scratch/$2.out" 2>&1
    [ -s "$scratch/$2.trace" ]
}

traced "mine/$name.c" happened || {
    echo "mine/$name.c left no trace; it said:"
    cat "$scratch/happened.out"
    exit 1
}
expected=
if [ -f "$folder/solution.c" ]; then
    solution_of "$folder" >"$scratch/solution.c"
    traced "$scratch/solution.c" expected && expected=$scratch/expected.trace
else
    echo "this copy comes without solutions: what is expected is not shown"
fi
sh tools/player/weave.sh "$scratch/happened.trace" "mine/$name" '' "$expected" \
    >"$page" && echo "$PWD/$page"
