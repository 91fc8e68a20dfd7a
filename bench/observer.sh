# What observers cost where there are none: for bench/run.sh and tests/bench.sh,
# which have set $out.
#
# Of the instructions that callgrind counts for a yield among 1,000 tasks, in
# percent, those that the compiler attributes to observer.c and observer.h, and
# to lines of other files that name them or loop_tell(). They repeat exactly.

# The instructions of so many yields: all, and for observers.
counted_observers()
{
    valgrind --tool=callgrind --callgrind-out-file="$out/callgrind.observers" \
        --compress-strings=no --compress-pos=no \
        "$out/ours" yield-1000 "$1" >/dev/null 2>"$out/callgrind" &&
        awk -f bench/observer.awk "$out/callgrind.observers"
}

# So many yields and twice as many: the difference has no start-up in it. Exit
# status 3: not known, without valgrind or with a build that valgrind cannot run.
observers_share() # CONTESTANT
{
    [ "$1" = ours ] && command -v valgrind >/dev/null || return 3
    few=$(counted_observers 20000) && many=$(counted_observers 40000) || return 3
    echo "$few $many" | awk '{ printf "%.4f\n", 100 * ($4 - $2) / ($3 - $1) }'
}
