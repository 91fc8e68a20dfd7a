# make fuzz: libFuzzer, with address and undefined behaviour watched, for SECONDS
# per target; a line for each says what came of it. make fuzz-keep: what was
# found on the way that reaches more goes into the corpora, as few as will do.
# sh tests/fuzz/run.sh fuzz|fuzz-keep CC SECONDS TARGET...
how=$1 cc=$2 seconds=$3
shift 3
sanitize=address,undefined,fuzzer-no-link
build=build/$cc-$(echo $sanitize | tr , -)
status=0

mkdir -p build/fuzz
probe=build/fuzz/probe
echo 'int LLVMFuzzerTestOneInput(const char *d, long n) { return !d && n; }' \
    >$probe.c
if ! "$cc" -fsanitize=fuzzer $probe.c -o $probe 2>/dev/null; then
    echo "make fuzz needs clang with its libFuzzer, which $cc is not. Please run:" \
        'apt-get install clang libclang-rt-14-dev' \
        '(Debian 12; elsewhere: clang and compiler-rt), or say CC=...' >&2
    exit 1
fi
$MAKE -s CC="$cc" SANITIZE=$sanitize fuzzers || exit 1

last() # PATTERN; the last number behind it in the log
{
    sed -n "s/.*$1 *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1
}

count() # FILE...
{
    [ -e "$1" ] && echo $# || echo 0
}

fuzz() # TARGET
{
    out=build/fuzz/$1
    log=$out/log
    rm -f "$out"/crash-* "$out"/leak-* "$out"/timeout-* "$out"/oom-*
    mkdir -p "$out/new"
    before=$(count "$out/new"/*)
    nice -n 15 "$build/tests/fuzz/fuzz_$1" -max_total_time="$seconds" \
        -print_final_stats=1 -timeout=60 -max_len=4096 -artifact_prefix="$out/" \
        "$out/new" "tests/fuzz/corpus/$1" >"$log" 2>&1 || status=1
    bad=$(find "$out" -maxdepth 1 -name '*-*' -type f)
    printf '%-9s runs %9d, %6d per second, coverage %5d, ' "$1" \
        "$(last number_of_executed_units:)" \
        "$(last average_exec_per_sec:)" "$(last cov:)"
    printf 'new inputs %4d, found %d\n' \
        $(($(count "$out/new"/*) - before)) "$(echo "$bad" | grep -c .)"
    [ -n "$bad" ] || return 0
    echo "$bad"
    grep -m 5 'tests/fuzz.*: \|ERROR:\|error:' "$log"
}

# Those with a name of their own stay, whatever they reach.
keep() # TARGET
{
    corpus=tests/fuzz/corpus/$1
    merged=build/fuzz/$1/merged
    rm -rf "$merged"
    mkdir -p "$merged" build/fuzz/"$1"/new
    nice -n 15 "$build/tests/fuzz/fuzz_$1" -set_cover_merge=1 \
        -use_counters=0 "$merged" \
        "$corpus" build/fuzz/"$1"/new >build/fuzz/"$1"/log 2>&1 || status=1
    for file in "$corpus"/*; do
        case ${file##*/} in
        *[!0-9a-f]*) # is not there twice
            rm -f "$merged/$(sha1sum <"$file" | cut -c 1-40)"
            ;;
        *) rm "$file" ;;
        esac
    done
    [ "$(count "$merged"/*)" -eq 0 ] || cp "$merged"/* "$corpus"
    printf '%-9s %d inputs, %d bytes\n' "$1" "$(count "$corpus"/*)" \
        "$(cat "$corpus"/* | wc -c)"
}

for target; do
    case $how in
    fuzz) fuzz "$target" ;;
    *) keep "$target" ;;
    esac
done
exit $status
