# make grade DIR=...: checks one student's mine/, or a folder of many, prints a
# table and writes a CSV. sh exercises/tools/grade.sh DIR CSV FOLDER...
#
# DIR holds either NAME.c files, or a folder a student: with NAME.c files in it,
# or in its mine/.
. exercises/tools/words.sh
root=${1%/}
csv=${2:-$EXERCISE_ROOT/grade.csv}
shift 2
[ -d "$root" ] || { echo "make grade DIR=folder of a student, or of many"; exit 2; }
out=$EXERCISE_BUILD/grade
rm -rf "$out"
mkdir -p "$out"

# How many processes this user may have while a student's code runs; to root the
# system sets no such limit.
if [ "$(id -u)" -eq 0 ]; then
    echo "You are root, whose processes are not limited in number: better grade"
    echo "as an ordinary user."
    echo
else
    # Linux counts threads; a ps that cannot is of a system that does not.
    processes=$(ps -U "$(id -u)" -o nlwp= 2>/dev/null ||
        ps -U "$(id -u)" -o pid= | sed 's/.*/1/')
    EXERCISE_PROCESSES=$(printf '%s\n' "$processes" |
        awk '{ n += $1 } END { print n + 64 }')
    export EXERCISE_PROCESSES
fi

# A file that is one, and not so large that the compiler takes a day over it.
answer_of() # STUDENT-FOLDER NAME
{
    for at in "$1/$2.c" "$1/mine/$2.c"; do
        [ -f "$at" ] && [ ! -L "$at" ] && [ "$(wc -c <"$at")" -lt 200000 ] &&
            { echo "$at"; return; }
    done
}

has_answers() # STUDENT-FOLDER
{
    for folder in $folders; do
        [ -z "$(answer_of "$1" "$(name_of "$folder")")" ] || return 0
    done
    return 1
}

# NUMBER FOLDER: a line each, what has to be tried. A file that is as it began
# is no answer: make exercises leaves one behind.
plan()
{
    number=0
    for student; do
        number=$((number + 1))
        for folder in $folders; do
            file=$(answer_of "$student" "$(name_of "$folder")")
            [ -z "$file" ] || start_of "$folder" | cmp -s - "$file" || {
                mkdir -p "$out/$number"
                # Under a name without blanks or quotes.
                cp "$file" "$out/$number/$(name_of "$folder").c"
                echo "$number $folder"
            }
        done
    done
}

folders=$*
if has_answers "$root"; then
    set -- "$root"
else
    set -- "$root"/*/
    [ -d "$1" ] || { echo "$root holds neither answers nor folders"; exit 2; }
fi
for student; do
    echo "${student%/}"
done >"$out/students"
export out

# Two at a time, or as many as there are processors.
plan "$@" | xargs -n 2 -P "$(getconf _NPROCESSORS_ONLN || echo 2)" sh -c '
    [ -n "$2" ] || exit 0 # nothing was planned
    . exercises/tools/words.sh
    name=$(name_of "$2")
    if sh exercises/tools/try.sh "$2" "$out/$1/$name.c" "$out/$1/$name" \
        >"$out/$1/$name.txt" 2>&1; then
        echo passed >"$out/$1/$name.result"
    else
        echo failed >"$out/$1/$name.result"
    fi' grade

# A field of a CSV; a name may hold anything.
quoted()
{
    printf '"%s"' "$(printf '%s' "$1" | tr '\n\r' '  ' | sed 's/"/""/g')"
}

# Whether what is the student's is the runtime's own text, blanks aside.
same_as_original() # FOLDER FILE
{
    is_rebuild "$1" || return 1
    for text in "$2" -; do
        solution_of "$1" | awk '/^\/\* yours from here: / { inside = 1; next }
            $0 == "/* yours until here */" { inside = 0 }
            inside { gsub(/[ \t]+/, ""); printf "%s", $0 }' "$text" | cksum
    done | uniq | awk 'END { exit NR != 1 }'
}

echo 'student,exercise,section,result,remark' >"$csv"
number=0
for student; do
    number=$((number + 1))
    student=${student%/}
    passed=0
    failed=
    for folder in $folders; do
        name=$(name_of "$folder")
        result=missing
        remark=
        if [ -f "$out/$number/$name.c" ]; then
            result=$(cat "$out/$number/$name.result" 2>/dev/null || echo failed)
            if [ "$result" = passed ]; then
                passed=$((passed + 1))
                ! same_as_original "$folder" "$out/$number/$name.c" ||
                    remark='the same as in common/'
            else
                failed="$failed $name"
                remark=$(awk '/^look at / { exit }
                    sub(/^happened */, "") { on = 1 }
                    on { sub(/^ +/, ""); printf "%s ", $0 }
                    ' "$out/$number/$name.txt" | cut -c 1-300)
            fi
        fi
        printf '%s,%s,%s,%s,%s\n' "$(quoted "${student##*/}")" "$name" \
            "$(quoted "$(head_of "$folder" Section)")" "$result" \
            "$(quoted "$remark")" >>"$csv"
    done
    printf '%-24s %3d of %d passed%s\n' "$(printf '%s' "${student##*/}" |
        tr -cd '[:print:]')" "$passed" "$(set -- $folders; echo $#)" \
        "${failed:+; failed:$failed}"
done
printf '\n%s\n' "a line an exercise: $csv; the messages: $out/NUMBER/NAME.txt"
