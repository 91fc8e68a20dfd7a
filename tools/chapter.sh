# Runs programs one after the other, each under its title; one that fails does
# not keep the others from running. sh tools/chapter.sh BUILD PROGRAM...
build=$1
shift
failed=

for program; do
    title=$(awk -f tools/heads.awk "$program.c" | cut -f 4)
    printf '\n=== %s: %s\n\n' "$program" "$title"
    [ -s "$program.expected" ] || echo "(it prints nothing)"
    "$build/$program" || failed="$failed
    $program (exit status $?)"
done

[ -z "$failed" ] || {
    printf '\nThese failed:%s\n' "$failed" >&2
    exit 1
}
