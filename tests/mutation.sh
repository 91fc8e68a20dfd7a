# Whether tests fail when the runtime is wrong: sh tests/mutation.sh COUNT SEED,
# with $MAKE, $COMPILE, $LINK and $FAILING, from `make mutation`.
#
# Tries COUNT mutants of common/, chosen by SEED, in copies of the project, one
# per processor. What became of each stays in build/mutants-SEED, so that the next
# call goes on from there; an edited line has new mutants. With RETRY=yes those
# that have survived are tried again. Fails where one survives without a reason.
export LC_ALL=C
count=$1
seed=$2
seen=$PWD/build/coverage/seen
results=$PWD/build/mutants-$seed
jobs=${jobs:-$(getconf _NPROCESSORS_ONLN || echo 2)}

# In memory, where there is room: each test and each program is linked anew.
free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
[ "${free:-0}" -gt $((jobs * 300000)) ] && memory=/dev/shm || memory=${TMPDIR:-/tmp}
copies=$memory/asyncio-mutants-$(id -u)
mutants=$copies/mutants

# Not a copy of what is built here: a place in the source names its folder.
one_share()
{
    mkdir "$copies/$SHARE" &&
        tar -cf - --exclude=./build --exclude=./.git --exclude=./mine . |
        tar -xf - -C "$copies/$SHARE" &&
        cd "$copies/$SHARE" &&
        $MAKE -s all build/tests/suite build/tests/scenario build/tools/trace &&
        sh tests/mutation/run.sh build "$seen" "$results" "$SHARE" "$jobs" \
            <"$copies/chosen"
}

# Those that are known, of these mutants.
verdicts() # MUTANTS RETRY
{
    sort -t"$(printf '\t')" -k1,1 -k2,2 -k3n "$results" |
        awk -v retry="$2" -f tests/mutation/moved.awk "$1" -
}

if [ "$SHARE" ]; then
    one_share
    exit
fi
[ "$(ls "$seen" 2>/dev/null)" ] || {
    echo "which part of the tests runs which line? First: make coverage" >&2
    exit 2
}
mkdir "$copies" || {
    echo "another make mutation is at work; if none is, remove $copies" >&2
    exit 2
}
trap 'rm -rf "$copies"' EXIT
trap 'exit 130' HUP INT TERM
echo "in $copies; each verdict is added to $results"
for room in common/*/; do
    awk -v seed="$seed" -f tests/mutation/mutants.awk "$room"*.c
done | sort >"$mutants"
head -n "$count" "$mutants" >"$copies/chosen"
touch "$results"
verdicts "$mutants" "$RETRY" >"$copies/results" &&
    cp "$copies/results" "$results" || exit

# xargs, since what a shell starts in its background does not hear Ctrl-C.
share=0
while [ "$share" -lt "$jobs" ]; do
    echo "$share"
    share=$((share + 1))
done | xargs -P "$jobs" -I '{}' env SHARE='{}' jobs="$jobs" \
    sh tests/mutation.sh "$count" "$seed" || exit
cd "$copies/0" || exit # with the lines as they were tried
verdicts "$copies/chosen" |
    awk -f tests/mutation/report.awk tests/mutation/survivors.txt "$mutants" \
        "$copies/chosen" -
