# make show-NAME: what a student's answer did in the check that it has failed,
# beside what is expected there. sh tools/player/show.sh BUILD FOLDER
#
# The words EXERCISE_... come from exercises.mk.
. exercises/tools/words.sh
build=$1
folder=$2
name=$(name_of "$folder")
scratch=$EXERCISE_BUILD/mine/$name
page=$build/play/mine-$name.html

# What make exercise-NAME has kept is of the file as it is.
is_kept()
{
    [ -f "$scratch/traced" ] && [ -f "mine/$name.c" ] &&
        [ "$(cat "$scratch/traced")" = "$(cksum <"mine/$name.c")" ]
}

try()
{
    began=
    begin "$folder" || exit 1
    [ ! -f "mine/.start/$name.c" ] || began=mine/.start/$name.c
    sh exercises/tools/try.sh "$folder" "mine/$name.c" "$scratch" $began \
        >"$scratch/said.txt"
    sh exercises/tools/traces.sh "$folder" "$scratch" && return
    cat "$scratch/said.txt"
    [ -f "$scratch/check" ] || exit 1
    printf '\n%s\n' "That check runs no loop on the virtual clock: nothing is to be drawn."
    exit 0
}

mkdir -p "$scratch" "$build/play"
is_kept || try
expected=$scratch/expected.trace
[ -f "$expected" ] || {
    expected=
    echo "this copy comes without solutions: what is expected is not shown"
}
cat "$scratch/said.txt"
sh tools/player/weave.sh "$scratch/happened.trace" "mine/$name" '' "$expected" \
    "$scratch/said.txt" >"$page" && printf '\n%s\n' "$PWD/$page"
