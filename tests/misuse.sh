# Each call of tests/misuse.txt, and what came of it: sh tests/misuse.sh BUILD
build=$1

[ -x "$build/tests/misuse" ] || {
    echo 'FAIL misuse: could not be built'
    exit
}
"$build/tests/misuse" >"$build/tests/misuse.came"
awk -v how=check -f tests/misuse.awk "$build/tests/prototypes" tests/misuse.txt \
    "$build/tests/misuse.came"
