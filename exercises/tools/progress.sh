# make exercises: what is done, what is open, what comes next.
# sh exercises/tools/progress.sh [after NAME] FOLDER...
# after NAME: only what comes next, which is the first open one after that one,
# or the first of all.
. exercises/tools/words.sh
after=
[ "$1" != after ] || { after=$2; shift 2; }
bold= plain=
if [ -t 1 ] && [ -z "$NO_COLOR" ] && [ "${TERM:-dumb}" != dumb ]; then
    bold=$(printf '\033[1m') plain=$(printf '\033[0m')
fi

# FOLDER, state, section, minutes, title: a line each.
table()
{
    for folder; do
        name=$(name_of "$folder")
        if is_done "$name"; then
            state='done'
        elif [ -f "mine/$name.c" ] &&
            ! cmp -s "mine/$name.c" "mine/.start/$name.c"; then
            state=begun
        else
            state=open
        fi
        printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$state" \
            "$(head_of "$folder" Section)" "$(head_of "$folder" Minutes)" \
            "$(head_of "$folder" Title)" "$folder"
    done
}

lines=$(table "$@")
next=$(printf '%s\n' "$lines" | awk -F '\t' -v after="$after" '
    $2 != "done" && first == "" { first = $1 }
    $2 != "done" && passed { print $1; found = 1; exit }
    $1 == after { passed = 1 }
    END { if (!found) print first }')
if [ -z "$after" ]; then
    printf '%s\n' "$lines" | awk -F '\t' -v bold="$bold" -v plain="$plain" \
        -v next_one="$next" '
        { all++; done += $2 == "done"; if ($2 != "done") left += $4 }
        { line[all] = $0 }
        END {
            printf "%d of %d exercises done", done, all
            if (left)
                printf "; the others take about %s",
                    left < 90 ? left " minutes" : int(left / 60 + .5) " hours"
            print "."
            for (i = 1; i <= all; i++) {
                split(line[i], f, "\t")
                if (f[3] != section)
                    printf "\n%s\n", f[3]
                section = f[3]
                is_next = f[1] == next_one
                printf "%s  %-5s  %-18s %3d min  %s%s%s\n", is_next ? bold : "",
                    f[2], f[1], f[4], f[5], is_next ? "  <- next" : "",
                    is_next ? plain : ""
            }
        }'
    echo
fi

printf '%s\n' "$lines" | awk -F '\t' -v next_one="$next" '
    $1 == next_one { print $1, $6, $4 }' | {
    read -r name folder minutes || { echo "All exercises are done."; exit 0; }
    [ -n "$after" ] || begin "$folder"
    echo "Next: $name, about $minutes minutes"
    echo "  read   $folder/task.md"
    echo "  write  mine/$name.c"
    echo "  check  make exercise-$name"
    echo "  help   make hint-$name"
}
