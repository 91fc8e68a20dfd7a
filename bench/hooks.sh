# What hooks cost without a listener: for bench/run.sh and tests/bench.sh,
# which have set $out.
#
# Of the instructions that callgrind counts for a yield among 1,000 tasks, in
# percent, those that the compiler attributes to hooks.c and hooks.h, and to
# lines of other files that name hooks. They repeat exactly.

# The instructions of so many yields: all, and for hooks.
counted_hooks()
{
    valgrind --tool=callgrind --callgrind-out-file="$out/callgrind.hooks" \
        --compress-strings=no --compress-pos=no \
        "$out/ours" yield-1000 "$1" >/dev/null 2>"$out/callgrind" &&
        awk -f bench/hooks.awk "$out/callgrind.hooks"
}

# So many yields and twice as many: the difference has no start-up in it. Exit
# status 3: not known, without valgrind or with a build that valgrind cannot run.
hooks_share() # CONTESTANT
{
    [ "$1" = ours ] && command -v valgrind >/dev/null || return 3
    few=$(counted_hooks 20000) && many=$(counted_hooks 40000) || return 3
    echo "$few $many" | awk '{ printf "%.4f\n", 100 * ($4 - $2) / ($3 - $1) }'
}
