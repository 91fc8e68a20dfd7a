# Whether tests fail when the runtime is wrong: sh tests/mutation.sh COUNT SEED,
# with $MAKE, $COMPILE, $LINK and $FAILING, from `make mutation`.
#
# Tries COUNT mutants of common/, chosen by SEED, in copies of the project that
# are kept in memory, one per processor. What became of each stays in
# build/mutants-SEED, so that the next call goes on from there; an edited line
# has new mutants. With RETRY=yes those that have survived are tried again.
count=$1
seed=$2
seen=$PWD/build/coverage/seen
results=$PWD/build/mutants-$seed
[ -d "$seen" ] || {
    echo "which part of the tests runs which line? First: make coverage" >&2
    exit 2
}
[ -d /dev/shm ] && memory=/dev/shm || memory=${TMPDIR:-/tmp}
copies=$memory/asyncio-mutants-$(id -u)
jobs=${jobs:-$(getconf _NPROCESSORS_ONLN || echo 2)}
mkdir -p "$copies" || exit
echo "in $copies, which can be removed afterwards"
mutants=$copies/mutants
for room in base net loop coroutine task wait run io debug trace demo; do
    awk -v seed="$seed" -f tests/mutation/mutants.awk common/"$room"/*.c
done | sort >"$mutants"
touch "$results"
sort -t"$(printf '\t')" -k1,1 -k2,2 -k3n "$results" |
    awk -v retry="$RETRY" -f tests/mutation/moved.awk "$mutants" - >"$copies/results" &&
    mv "$copies/results" "$results"
share=0
while [ "$share" -lt "$jobs" ]; do # not copied: a place in the source names it
    [ ! -d "$copies/$share/build/original" ] || # it was ended in the middle
        rm -rf "$copies/$share/build/common"
    mkdir -p "$copies/$share"
    tar -cf - --exclude=./build --exclude=./.git --exclude=./mine . |
        tar -xf - -C "$copies/$share"
    (cd "$copies/$share" &&
        $MAKE -s all build/tests/suite build/tests/scenario build/tools/trace) ||
        exit
    share=$((share + 1))
done
while [ "$share" -gt 0 ]; do
    share=$((share - 1))
    (cd "$copies/$share" && head -n "$count" "$mutants" |
        sh tests/mutation/run.sh build "$seen" "$results" "$share" "$jobs") &
done
wait
awk -f tests/mutation/report.awk tests/mutation/survivors.txt "$results"
