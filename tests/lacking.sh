# Servers for which there is no descriptor when a client comes: they pause, say so
# once, serve it when there is one, and say it anew where it is so again.
# sh tests/lacking.sh BUILD
#
# tests/lacking.c is what accept() and the clock are for them, and nobody waits for
# the pauses. (The origin, which serves programs and has deadlines of its own, has
# a test in tests/test_origin.c.)
build=$1
out=$build/tests/lacking
mkdir -p "$out"

limit=
! command -v timeout >/dev/null || limit='timeout -k 5 120'

${CC:-cc} -std=c11 -O1 -Wall -Wextra -Werror -shared -fPIC tests/lacking.c \
    -o "$out/lacking.so" || {
    echo 'FAIL tests/lacking.c does not compile'
    exit
}

wrong() # STATUS
{
    [ "$1" -eq 0 ] || echo "exit status $1: $(tail -n 1 "$out/stderr")"
    served=$(grep -c '^client [12] has \(come\|gone\)$' "$out/stdout")
    [ "$served" -eq 4 ] || echo "not both clients have come and gone"
    # Before each of them or, where the first came at once, after it; and where
    # it asks again and again, after the last.
    said=$(grep -c 'any open \(files\|descriptors\)' "$out/stderr")
    case $said in
    2 | 3) ;;
    *) echo "it is said $said times, not once each" ;;
    esac
    grep 'without a pause' "$out/stderr" | head -n 1
}

for program in $(grep -l PROGRAM_SERVE chapter*/*.c); do
    program=${program%.c}
    case $program in
    chapter02/*) first=0 ;; # without any client that could go, it ends
    *) first=3 ;;
    esac
    LACKING=$first ASAN_OPTIONS=verify_asan_link_order=0 \
        LD_PRELOAD=$out/lacking.so $limit "$build/$program" \
        >"$out/stdout" 2>"$out/stderr" </dev/null
    wrong=$(wrong $?)
    [ -z "$wrong" ] && echo "pass $program pauses without a descriptor" ||
        echo "FAIL $program without a descriptor:" $wrong
done
