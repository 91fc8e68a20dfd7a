# Whether tests fail when the runtime is wrong: sh tests/mutation.sh COUNT SEED,
# with $MAKE, $COMPILE, $LINK and $FAILING, from `make mutation`.
#
# Tries COUNT mutants of common/, chosen by SEED, in copies of the project that
# are kept in memory, one per processor. What became of each stays in
# build/mutants-SEED, so that the next call goes on from there; an edited line
# has new mutants.
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
mkdir -p "$copies/0" || exit
echo "in $copies, which can be removed afterwards"
tar -cf - --exclude=./build --exclude=./.git --exclude=./mine . |
    tar -xf - -C "$copies/0"
(cd "$copies/0" &&
    $MAKE -s all build/tests/suite build/tests/scenario build/tools/trace) || exit
touch "$results"
share=0
while [ "$share" -lt "$jobs" ]; do
    [ "$share" -eq 0 ] || cp -Rp "$copies/0" "$copies/$share"
    share=$((share + 1))
done
while [ "$share" -gt 0 ]; do
    share=$((share - 1))
    (cd "$copies/$share" && sh tests/mutation/run.sh build "$seen" "$results" \
        "$count" "$seed" "$share" "$jobs") &
done
wait
awk -f tests/mutation/report.awk tests/mutation/survivors.txt "$results"
