# Replays the corpora of tests/fuzz/: each input through its target, with all that
# the target asks of it. sh tests/fuzz.sh BUILD
build=${1:?which build}
$MAKE -s replays || {
    echo 'FAIL the targets of tests/fuzz do not compile'
    exit 1
}

# One by one, once it is known that there is one.
which_fail() # REPLAY FILE...
{
    replay=$1
    shift
    for file; do
        said=$($limit "$replay" "$file" 2>&1 >/dev/null) ||
            echo "FAIL fuzz $file: $(printf '%s\n' "$said" | grep -m 3 .)"
    done
}

# An input that is never done with is found as well.
limit=
! command -v timeout >/dev/null || limit='timeout -k 5 60'

for corpus in tests/fuzz/corpus/*; do
    replay=$build/tests/fuzz/replay_${corpus##*/}
    if count=$($limit "$replay" "$corpus"/* 2>/dev/null); then
        echo "pass fuzz ${corpus##*/}: $count inputs"
    else
        which_fail "$replay" "$corpus"/* | grep . ||
            echo "FAIL fuzz ${corpus##*/}: only all inputs in a row fail"
    fi
done
