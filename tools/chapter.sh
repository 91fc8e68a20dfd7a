# Runs programs one after the other, each under its title; one that fails does
# not keep the others from running. With PAUSE=1 it waits for Enter between
# them, so that a room can talk about one before the next.
# sh tools/chapter.sh BUILD PROGRAM...
build=$1
shift
failed=
first=1

for program; do
    if [ -n "$PAUSE" ] && [ -z "$first" ]; then
        printf '\n(Enter for the next) '
        read -r _ || break # the input has ended
    fi
    first=
    title=$(awk -f tools/heads.awk "$program.c" | cut -f 4)
    printf '\n=== %s: %s\n\n' "$program" "$title"
    [ -s "$program.expected" ] || [ -s "$program.stderr" ] ||
        echo "(it prints nothing)"
    "$build/$program" || failed="$failed
    $program (exit status $?)"
done

[ -z "$failed" ] || {
    printf '\nThese failed:%s\n' "$failed" >&2
    exit 1
}
