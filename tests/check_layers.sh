# Checks that a file uses only what stands below it, by what it says and includes
# and by what its object links, and that a program reaches for nothing that comes
# later than itself. sh tests/check_layers.sh BUILD
build=${1:?which build is to be checked}

awk -f tools/since.awk -f tests/layers.awk common/*/*.[chS] \
    chapter[0-9][0-9]/*.c

for source in common/*/*.[cS]; do
    nm -A -P "$build/${source%.*}.o"
done >"$build/tests/symbols" 2>"$build/tests/no_symbols" # it says so of a .S
links() # SYMBOLS ROOMS
{
    awk -v symbols="$1" -v rooms="$2" -v build="$build" \
        -f tools/since.awk -f tests/links.awk common/*/*.[chS]
}

rooms=$(sed -n 's/^ROOMS := //p' Makefile)
links "$build/tests/symbols" "$rooms"
links "$build/tests/symbols" "run ${rooms%run*}" | grep -q 'in a later room' &&
    echo "pass a link that points upwards is found" ||
    echo "FAIL links: with run as the first room, no link points upwards"
links /dev/null "$rooms" | grep -q '^FAIL.* has no object' &&
    echo "pass without objects nothing is said to be true" ||
    echo "FAIL links: passes without objects"

# The same program, which wants the loop, as number 10 and as number 14 in a
# copy of the tree: the one must not link, the other must.
tree=$build/tests/tree
rm -rf "$tree"
mkdir -p "$tree/chapter01" "$tree/$build"
ln -s "$PWD/Makefile" "$PWD/common" "$PWD/tests" "$PWD/tools" "$PWD/bench" \
    "$PWD/exercises" "$tree"
cp -Rp "$build/common" "$tree/$build" # spares compiling it again
for number in 10 14; do
    printf '#include "loop.h"\nint main(void) { loop_free(loop_new()); }\n' \
        >"$tree/chapter01/${number}_reaches.c"
    $MAKE -s -C "$tree" "$build/chapter01/${number}_reaches" \
        >"$tree/$number" 2>&1 && echo links >"$tree/$number"
done

grep -q 'loop_new' "$tree/10" &&
    echo "pass a program that reaches for more does not link" ||
    echo "FAIL chapter01/10 should not find loop_new: $(cat "$tree/10")"
grep -q '^links$' "$tree/14" &&
    echo "pass a program that does not, links" ||
    echo "FAIL chapter01/14 should find loop_new: $(cat "$tree/14")"

# What plugs in is there, though nothing names it: each program that can run a
# main has Ctrl-C, debug mode, poll(), the virtual clock, the reports of errors
# that were never retrieved, and the text forms in them.
for program in "$build"/chapter[0-9][0-9]/*; do
    [ -x "$program" ] || continue
    symbols=$(nm "$program")
    case $symbols in *asyncio_run_coroutine*) ;; *) continue ;; esac
    for symbol in wakeup_now line_of_program selector_poll wait_by_clock \
        loop_default_exception_handler quoted; do
        case $symbols in
        *$symbol*) echo "pass $program has $symbol" ;;
        *) echo "FAIL $program lacks $symbol, which should plug in" ;;
        esac
    done
done

# No step of the reading order is steep: at most a third of what the first
# program of all asyncio brought before it was taken to pieces.
limit=2003
awk -f tools/since.awk -f tools/growth.awk common/*/*.[chS] \
    chapter[0-9][0-9]/*.c |
    awk -F '\t' -v limit=$limit '$3 <= limit { print "pass growth of " $1 }
        $3 > limit { print "FAIL " $1 " brings " $3 " lines of common/, and " \
                     limit " is the most (make growth)" }'

# A program has the short words for itself: what a header enumerates has two or
# more.
words=$(sed -n '/^enum/,/}/{ s|/\*.*||; p; }' common/*/*.h | tr '{,}' '\n' |
    grep -xE ' *[A-Z][A-Z0-9]*( =.*)?')
[ -z "$words" ] && echo "pass a header enumerates no word of one part" ||
    echo "FAIL a program may use these itself:" $words

# Where a thread forks while another is within pthread_once(), the child may wait
# for ever for that thread, which it does not have.
once=$(grep pthread_once "$build/tests/symbols")
[ -z "$once" ] && echo "pass a child of fork() waits for no other thread's begin" ||
    echo "FAIL pthread_once() may hang in a child of fork():" $once
