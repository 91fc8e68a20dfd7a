# Tries what is typed at the door: names by their beginning, what a build says,
# what a diff shows. sh tests/door.sh BUILD
build=${1:?which build}
out=$build/tests/door
mkdir -p "$out"

go() # MAKE-ARGUMENT...
{
    env -i PATH="$PATH" PAUSE="$PAUSE" make --no-print-directory "$@" \
        >"$out/said" 2>&1 </dev/null
}

says() # NAME TEXT STATUS
{
    if [ "$3" -ne 0 ]; then
        echo "FAIL $1: $(tail -n 3 "$out/said")"
    elif grep -qF -- "$2" "$out/said"; then
        echo "pass $1"
    else
        echo "FAIL $1: it does not say \"$2\": $(tail -n 3 "$out/said")"
    fi
}

# A copy of a part of the tree, so that nothing of the usual build changes.
tree=$out/tree
rm -rf "$tree"
mkdir -p "$tree/chapter01"
for part in Makefile common tests tools bench exercises; do
    ln -s "$PWD/$part" "$tree/"
done
program() # NAME TEXT CONDITION
{
    printf '/*\n * %s\n *\n * Notes: 1. Listing: -.\n *\n */\n' "$1"
    printf '#include <stdio.h>\nint main(void)\n{\n%s\n    return 0;\n}\n' "$2"
}
program First '    puts("first");' >"$tree/chapter01/01_first.c"
program Second '    if (1)
        puts("first");' >"$tree/chapter01/02_second.c"
program Third '    fputs("third\n", stderr);' >"$tree/chapter01/02_third.c"
echo first >"$tree/chapter01/01_first.expected"
echo first >"$tree/chapter01/02_second.expected"
: >"$tree/chapter01/02_third.expected"
echo third >"$tree/chapter01/02_third.stderr"

go -C "$tree" chapter01/01
says 'a program is found by its number' first $?
says 'a file that is compiled is a short line' '  CC    chapter01/01_first.c' 0
go -C "$tree" chapter01/fir
says 'a program is found by the beginning of its name' first $?
go -C "$tree" chapter01/02
[ $? -eq 2 ]
says 'a beginning of several is answered with their names' \
    'chapter01/02_third' $?
go -C "$tree" -s clean chapter01/01
[ "$(cat "$out/said")" = first ]
says 'with -s only the program speaks' first $?
go -C "$tree" V=1 clean chapter01/01
says 'V=1 shows the whole commands' '-c chapter01/01_first.c' $?
go -C "$tree" diff-chapter01-02_s
says 'a diff shows what is new' '+    if (1)' $?
says 'a diff shows the indentation of the new program' '         puts("first");' 0
! grep -q 'Notes:' "$out/said"
says 'a diff leaves the heads out' '@@' $?
go -C "$tree" chapter01
says 'a chapter runs its programs under their titles' \
    '=== chapter01/02_third: Third' $?
! grep -q 'prints nothing' "$out/said"
says 'a program that writes to stderr is not said to print nothing' third $?
PAUSE=1 go -C "$tree" chapter01
says 'PAUSE=1 asks for Enter between programs' '(Enter for the next)' $?
go -C "$tree" DEBUG=1 V=1 chapter01/01
says 'DEBUG=1 compiles for a debugger' '-O0 -g' $?
go -C "$tree" all
says 'make makes what editors ask for' '"file": "chapter01/01_first.c"' \
    "$(cat "$tree/build/compile_commands.json" >"$out/said" 2>&1; echo $?)"

# The runner of the parts, with parts of our own, one of which is killed: in its
# line alone, or before others, which then never begin.
runner=$out/runner
mkdir -p "$runner/tests"
cp tests/run.sh tests/sum.awk "$runner/tests"
cat >"$runner/tests/part.sh" <<'EOF'
for part; do
    [ "$part" != "$KILLED" ] || kill -9 $$
    echo "$part: 1 passed, 0 failed" | tee "$log/$part"
done
EOF
sum() # KILLED
{
    (cd "$runner" && KILLED=$1 sh tests/run.sh build) >"$out/said" 2>&1
    tail -n 1 "$out/said"
}
all=$(sum nothing)
all=${all% passed, 0 failed}
[ "$(sum notes)" = "$((all - 1)) passed, 1 failed" ]
says 'a part that is killed beside others has failed' 'FAIL notes: ' $?
[ "$(sum suite)" = "$((all - 2)) passed, 2 failed" ]
says 'a part that is killed before others has failed' 'FAIL suite: ' $?
