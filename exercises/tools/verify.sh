# Checks one exercise, as make test does with all of them: the text, the start,
# the solution, each wrong answer. A line "pass ..." or "FAIL ..." each.
# sh exercises/tools/verify.sh FOLDER
#
# Under a sanitizer only the solution: a wrong answer may fail in other ways. With
# another compiler not the wrong answers, which fail there in the same way.
. exercises/tools/words.sh
folder=$1
name=$(name_of "$folder")
scratch=$EXERCISE_BUILD/${folder##*/}
mkdir -p "$scratch"
failed=0
export CCACHE_DISABLE=1 # should there be one: no answer is compiled twice

pass() { echo "pass exercise $name: $1"; }
fail() { echo "FAIL exercise $name: $1"; failed=1; }

try() # LABEL FILE: its message goes to SCRATCH/LABEL.txt
{
    sh exercises/tools/try.sh "$folder" "$2" "$scratch/$1" \
        >"$scratch/$1.txt" 2>&1
}

the_text()
{
    for word in Title Kind Section Minutes After; do
        [ -n "$(head_of "$folder" $word)" ] || echo "task.md has no $word:"
    done
    case $(head_of "$folder" Kind) in
    rebuild) [ -f "$(head_of "$folder" File)" ] || echo "no such File:" ;;
    use | order)
        awk -f tools/since.awk -f exercises/tools/since.awk \
            -v after="$(head_of "$folder" After)" \
            "$folder/solution.c" common/*/*.h
        ;;
    *) echo "Kind: is neither rebuild nor use nor order" ;;
    esac
    [ "$(head_of "$folder" Kind)" != order ] ||
        [ "$(grep -c '^    /\* wrong: .* \*/$' "$folder/solution.c")" -eq 1 ] ||
        echo "solution.c has not one line that is wrong"
    minutes=$(head_of "$folder" Minutes)
    [ "${minutes:-0}" -ge 5 ] && [ "$minutes" -le 40 ] ||
        echo "Minutes: is not between 5 and 40"
    ls "$(head_of "$folder" After)"_*.c >/dev/null 2>&1 ||
        echo "After: names no program"
    awk 'length > 80 { print FILENAME " has a line of more than 80 columns" }' \
        "$folder/task.md" "$folder/hints.txt"
    # A number alone would go on to exist when programs are renumbered.
    ! grep -E 'chapter[0-9]+/[0-9]+[a-z_0-9]*(,| and| or) [0-9][0-9]([^0-9]|$)' \
        "$folder/task.md" || echo "names a program by a number alone"
    for program in $(grep -o 'chapter[0-9]*/[0-9]*_[a-z_0-9]*' \
        "$folder/task.md" "$folder/hints.txt" | sed 's/.*://'); do
        [ -f "$program.c" ] || echo "there is no $program"
    done
    [ "$(grep -c '^---$' "$folder/hints.txt")" -eq 2 ] ||
        echo "hints.txt has not three hints, parted by lines ---"
    set -- "$folder"/wrong/*.c
    [ $# -ge 3 ] || echo "has fewer than three wrong answers"
}

the_start()
{
    start_of "$folder" >"$scratch/start.c"
    ! try start "$scratch/start.c" || echo "the start passes"
    # What has to be mended and not to be written may have none of these.
    grep -q 'not_written(' "$scratch/start.c" ||
        [ -f "$folder/wrong/as_it_was.c" ] || {
            echo "nothing is left to be written"
            return
        }
    ! grep -q 'not_written(' "$scratch/start.c" ||
        grep -q 'is not written yet' "$scratch/start.txt" ||
        { echo "it does not say what is not written:"
          cat "$scratch/start.txt"; }
}

the_solution()
{
    solution_of "$folder" >"$scratch/solution.c" || echo "cannot be made"
    try solution "$scratch/solution.c" || cat "$scratch/solution.txt"
}

# Another answer, which is as good.
right() # FILE
{
    label=right_$(basename "$1" .c)
    solution_of "$folder" "$1" >"$scratch/$label.c" || echo "cannot be made"
    try "$label" "$scratch/$label.c" || cat "$scratch/$label.txt"
}

# Every part, parted by ";", of what stands behind "Says:" in its first comment.
says() # FILE
{
    awk '/\*\// { last = 1 } { sub(/ *\*\/.*/, "") }
         sub(/^.*Says: */, "") { inside = 1 }
         inside { sub(/^ +/, ""); text = text " " $0 }
         last { exit }
         END { n = split(text, part, ";")
               for (i = 1; i <= n; i++) {
                   gsub(/^ +| +$/, "", part[i])
                   if (part[i] != "") print part[i] } }' "$1"
}

wrong() # FILE
{
    label=wrong_$(basename "$1" .c)
    grep -q 'Mistake: ' "$1" || echo "its first comment has no \"Mistake:\""
    [ -n "$(says "$1")" ] || echo "its first comment has no \"Says:\""
    solution_of "$folder" "$1" >"$scratch/$label.c" || echo "cannot be made"
    if try "$label" "$scratch/$label.c"; then
        echo "it passes"
        return
    fi
    # A message is broken into lines, a part of it may stand across two.
    tr -s ' \n' '  ' <"$scratch/$label.txt" >"$scratch/$label.line"
    says "$1" | while read -r part; do
        grep -qF -e "$part" "$scratch/$label.line" ||
            { echo "its message does not say \"$part\":"
              cat "$scratch/$label.txt"; }
    done
}

verdict() # WHAT COMMAND...
{
    what=$1
    shift
    problems=$("$@" 2>&1)
    [ -z "$problems" ] && pass "$what" || fail "$what: $problems"
}

case $EXERCISE_COMPILE in
*-fsanitize=*) verdict 'the solution' the_solution ;;
clang*)
    verdict 'the start' the_start
    verdict 'the solution' the_solution
    ;;
*)
    verdict 'the text' the_text
    verdict 'the start' the_start
    verdict 'the solution' the_solution
    for answer in "$folder"/right/*.c; do
        [ ! -f "$answer" ] ||
            verdict "right: $(basename "$answer" .c)" right "$answer"
    done
    for answer in "$folder"/wrong/*.c; do
        verdict "wrong: $(basename "$answer" .c)" wrong "$answer"
    done
    ;;
esac
exit $failed
