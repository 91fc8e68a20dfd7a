# Whether tests fail when the runtime is wrong: sh tests/mutation.sh COUNT SEED,
# with $MAKE, $COMPILE and $LINK, from `make mutation`.
#
# Tries COUNT mutants of common/, chosen by SEED, in a copy of the project that
# is kept in memory. What became of each stays in build/mutants-SEED, so that
# the next call goes on from there; an edited line has new mutants.
count=$1
seed=$2
seen=$PWD/build/coverage/seen
results=$PWD/build/mutants-$seed
[ -d "$seen" ] || {
    echo "which part of the tests runs which line? First: make coverage" >&2
    exit 2
}
[ -d /dev/shm ] && memory=/dev/shm || memory=${TMPDIR:-/tmp}
copy=$memory/asyncio-mutants-$(id -u)
mkdir -p "$copy" || exit
echo "in $copy, which can be removed afterwards"
tar -cf - --exclude=./build --exclude=./.git --exclude=./mine . |
    tar -xf - -C "$copy"
(
    cd "$copy" || exit
    $MAKE -s all build/tests/suite build/tests/scenario build/tools/trace &&
        sh tests/mutation/run.sh build "$seen" "$results" "$count" "$seed"
) && awk -f tests/mutation/report.awk tests/mutation/survivors.txt "$results"
