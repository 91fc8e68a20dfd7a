# What a program changes against the one before it in reading order, without
# the comments at their heads; AROUND says how many lines around a change are
# shown. sh tools/diff.sh chapter01/12_... PROGRAM...
wanted=$1
shift
before=
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

for program; do
    [ "$program" != "$wanted" ] || break
    before=$program
done
[ -n "$before" ] || {
    echo "$wanted is the first: there is nothing to compare it with"
    exit 0
}

head_of()
{
    awk '{ print } / \*\/$/ { exit }' "$1.c"
}

without_head()
{
    awk 'past { print } / \*\/$/ { past = 1 }' "$1.c"
}

for file in "$before" "$wanted"; do
    awk -f tools/heads.awk "$file.c" | awk -F '\t' '{ print $1 ": " $4 }'
done
without_head "$before" >"$scratch/before"
without_head "$wanted" >"$scratch/now"
[ -t 1 ] && colour=1 || colour=0
cut=$(head_of "$wanted" | wc -l)

# -b: a line that was only indented has not changed for a reader. What did not
# change is shown as the first of two files has it, which is why the new one
# comes first, and what it has more looks removed.
diff -b -U "${AROUND:-3}" "$scratch/now" "$scratch/before" | awk -v colour=$colour -v cut="$cut" '
    function paint(code, line) {
        print colour ? "\033[" code "m" line "\033[0m" : line
    }
    NR <= 2 { next } # the names of the files, already said
    /^@@/ {
        flush()
        sub(/^@@ -/, "")
        paint(36, "\n@@ from line " $0 + cut) # as it is with its head
        next
    }
    /^-/ { added[++more] = "+" substr($0, 2); next }
    /^\+/ { paint(31, "-" substr($0, 2)); next }
    { flush(); print }
    END { flush() }
    function flush(   i) { # what went first, then what came in its place
        for (i = 1; i <= more; i++)
            paint(32, added[i])
        more = 0
    }'
