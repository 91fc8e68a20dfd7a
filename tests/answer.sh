# Tries what answers.awk has cut out of ANSWERS.md: sh tests/answer.sh BUILD FOLDER
# A program of its own is compiled, the commands run in the folder, on the virtual
# clock, and what they print is compared.
build=$1
folder=$2
root=$PWD
mine=$(cd "$folder" && ls chapter*/99_mine.c 2>/dev/null)
mine=${mine%.c}

# The folder looks like this one to the compiler and to the commands.
prepare()
{
    cd "$folder" || exit 1
    mkdir -p build
    ln -s "$root/common" .
    ln -s "$root/$build/tools" build
    for chapter in "$root"/chapter[0-9][0-9]; do
        mkdir -p "build/${chapter##*/}"
        ln -s "$root/$build/${chapter##*/}"/[0-9][0-9]_* "build/${chapter##*/}"
    done
}

compile()
{
    [ -n "$mine" ] || return 0
    # shellcheck disable=SC2086
    $COMPILE -Wno-error -fno-optimize-sibling-calls -c "$mine.c" -o "build/$mine.o" \
        >warned 2>&1 &&
        $LINK "build/$mine.o" $(cd "$root" && ls common/*/*.[cS] |
            sed "s|.*|$root/$build/&|; s|[cS]\$|o|") -o "build/$mine" \
            $LDLIBS >>warned 2>&1
}

# What a reader types to build and run it: here it is built.
make()
{
    cat warned >&2
    "build/$1"
}

check()
{
    compile || { echo "does not compile:"; cat warned; return; }
    grep -q '^make' commands || [ ! -s warned ] || cat warned
    # shellcheck disable=SC1091
    (. ./commands) </dev/null >printed 2>&1
    awk -v expected=expected -f "$root/tests/quote.awk" \
        -f "$root/tests/printed.awk" printed
}

prepare
problems=$(ASYNCIO_CLOCK=virtual check 2>&1)
[ -z "$problems" ] && echo "pass ANSWERS.md:${folder##*/}" ||
    printf 'FAIL ANSWERS.md:%s: %s\n' "${folder##*/}" "$problems"
