# make exercises: what is done, what is open, what comes next.
# sh exercises/tools/progress.sh [next] FOLDER...
. exercises/tools/words.sh
only_next=
[ "$1" != next ] || { only_next=yes; shift; }
bold= plain=
if [ -t 1 ] && [ -z "$NO_COLOR" ] && [ "${TERM:-dumb}" != dumb ]; then
    bold=$(printf '\033[1m') plain=$(printf '\033[0m')
fi

# FOLDER, state, section, minutes, title: a line each.
table()
{
    next=next
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
        mark=
        [ "$state" = 'done' ] || { mark=$next; next=; }
        printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$state" \
            "$(head_of "$folder" Section)" "$(head_of "$folder" Minutes)" \
            "$(head_of "$folder" Title)" "$mark" "$folder"
    done
}

lines=$(table "$@")
if [ -z "$only_next" ]; then
    printf '%s\n' "$lines" | awk -F '\t' -v bold="$bold" -v plain="$plain" '
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
                printf "%s  %-5s  %-18s %3d min  %s%s%s\n", f[6] ? bold : "",
                    f[2], f[1], f[4], f[5], f[6] ? "  <- next" : "",
                    f[6] ? plain : ""
            }
        }'
    echo
fi

printf '%s\n' "$lines" | awk -F '\t' '$6 { print $1, $7, $4 }' | {
    read -r name folder minutes || { echo "All exercises are done."; exit 0; }
    [ -n "$only_next" ] || begin "$folder"
    echo "Next: $name, about $minutes minutes"
    echo "  read   $folder/task.md"
    echo "  write  mine/$name.c"
    echo "  check  make exercise-$name"
    echo "  help   make hint-$name"
}
