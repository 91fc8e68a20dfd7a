# make run-NAME ARGS="...": runs mine/NAME.c as it is, unchecked, where it is a
# program. sh exercises/tools/run.sh FOLDER ARGUMENT...
. exercises/tools/words.sh
folder=$1
name=$(name_of "$folder")
shift
if is_rebuild "$folder" || [ -f "$folder/$name.h" ]; then
    echo "$name is not a program but a part of one: make exercise-$name"
    exit 2
fi
begin "$folder" || exit 1
scratch=$EXERCISE_BUILD/mine/$name
mkdir -p "$scratch"
$EXERCISE_COMPILE -iquote "$folder" -c "mine/$name.c" -o "$scratch/plain.o" &&
    $EXERCISE_LINK "$scratch/plain.o" $EXERCISE_RUNTIME $EXERCISE_OBSERVER \
        -o "$scratch/plain" $EXERCISE_LDLIBS && exec "$scratch/plain" "$@"
