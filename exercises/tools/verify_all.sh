# What `make test` runs of the exercises. sh exercises/tools/verify_all.sh FOLDER...
. exercises/tools/words.sh
[ ! -f exercises/NO_SOLUTIONS ] || {
    echo "pass exercises: this copy has no solutions to check them with"
    exit 0
}

# The numbers are the order of the programs that they follow.
last=
for folder; do
    echo "$(head_of "$folder" After) $folder"
done | {
    problems=
    while read -r after folder; do
        [ "$(printf '%s\n%s\n' "$last" "$after" | sort | tail -n 1)" = "$after" ] ||
            problems="$problems $folder comes before what it follows;"
        last=$after
    done
    [ -z "$problems" ] && echo "pass exercises: in order" ||
        echo "FAIL exercises: in order:$problems"
}
# One more than there are processors: some wrong answers only wait.
cores=$(getconf _NPROCESSORS_ONLN || echo 2)
printf '%s\n' "$@" | xargs -n 1 -P $((cores + 1)) sh exercises/tools/verify.sh
exit 0
