# Tries tools/asyncio-gdb.py on a program that is stopped, and on a core file.
# Needs gdb with Python, and a system that puts a core file where the program
# runs. sh tests/gdb.sh BUILD; says what it found, ends with 1 if that is wrong.
build=${1:?which build}
program=$PWD/$build/chapter02/36_who_waits_for_whom
script=$PWD/tools/asyncio-gdb.py
out=$PWD/$build/tests/gdb
status=0

gdb -nx -batch -ex 'python print(1)' 2>/dev/null | grep -q '^1$' || {
    echo 'skip: no gdb with Python here'
    exit 0
}
rm -rf "$out"
mkdir -p "$out"

expect() # FILE LINE...
{
    file=$1
    shift
    for line; do
        grep -qF -- "$line" "$file" && continue
        echo "FAIL \"$line\" is not in $file:"
        cat "$file"
        status=1
    done
}

look() # FILE GDB-ARGUMENT...
{
    file=$1
    shift
    timeout 60 gdb -nx -batch -x "$script" "$@" -ex asyncio-tasks \
        -ex 'asyncio-bt load' >"$file" 2>&1 </dev/null
    expect "$file" \
        "'load', load_page(), suspended in load_page() at chapter02/36" \
        "'Task-2', show(), suspended in show() at chapter02/36" \
        'asyncio_sleep() at common/wait/sleep.c:' \
        'load_page() at chapter02/36_who_waits_for_whom.c:'
}

# Where its tasks wait, whatever the time is.
export ASYNCIO_CLOCK=virtual
look "$out/live" -ex 'break loop_print_tree' -ex run "$program"

if [ "$(cat /proc/sys/kernel/core_pattern 2>/dev/null)" = core ]; then
    (
        cd "$out" || exit
        ulimit -c unlimited
        timeout 60 gdb -nx -batch -ex 'break loop_print_tree' -ex run \
            -ex 'signal SIGABRT' "$program"
    ) >"$out/died" 2>&1 </dev/null
    look "$out/dead" "$program" "$out"/core*
    rm -f "$out"/core*
else
    echo 'skip: core files go elsewhere here'
fi
[ $status -ne 0 ] || echo 'pass tools/asyncio-gdb.py'
exit $status
