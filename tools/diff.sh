# What a program changes against the one before it in reading order.
# sh tools/diff.sh chapter01/12 PROGRAM...
wanted=$1
shift
before=

for program; do
    case $program in "$wanted"_*) break ;; esac
    before=$program
done
[ -n "$before" ] || {
    echo "$program is the first: there is nothing to compare it with"
    exit 0
}

for file in "$before" "$program"; do
    awk -f tools/heads.awk "$file.c" | awk -F '\t' '{ print $1 ": " $4 }'
done
[ -t 1 ] && colour=1 || colour=0

# -b: a line that was only indented has not changed for a reader.
diff -b -u "$before.c" "$program.c" | awk -v colour=$colour '
    function paint(code, line) {
        print colour ? "\033[" code "m" line "\033[0m" : line
    }
    NR <= 2 { next } # the names of the files, already said
    /^@@/ { sub(/^@@ .*\+/, ""); paint(36, "\n@@ from line " $0 + 0); next }
    /^\+/ { paint(32, $0); next }
    /^-/ { paint(31, $0); next }
    { print }'
