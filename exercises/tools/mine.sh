# MINE=1: for each file of common/ of which a student has written a part, a word
# "common/wait/gather:gather=mine/gather.c+other=mine/other.c". What has still a
# not_written() in it is left out, so that everything can run.
# sh exercises/tools/mine.sh FOLDER...
. exercises/tools/words.sh
for folder; do
    is_rebuild "$folder" || continue
    name=$(name_of "$folder")
    [ -f "mine/$name.c" ] && ! grep -q 'not_written(' "mine/$name.c" || continue
    file=$(head_of "$folder" File)
    # Runs all the same: who wants to see it crash may. But they shall know why.
    is_done "$name" || echo "mine/$name.c has not passed its checks:" \
        "make exercise-$name" >&2
    echo "${file%.c} $name=mine/$name.c"
done | awk '{ words[$1] = words[$1] (words[$1] == "" ? "" : "+") $2 }
            END { for (file in words) print file ":" words[file] }' | sort
