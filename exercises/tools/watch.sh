# make watch: checks an exercise again whenever its file is saved. Ctrl-C ends
# it. A make is started each time, since it knows what has to be built.
. exercises/tools/words.sh
mkdir -p mine
seen=mine/.watch
touch "$seen"
trap 'rm -f "$seen" "$seen.new"; exit 0' INT TERM
echo "watching mine/; Ctrl-C ends this"
while sleep 1; do
    touch "$seen.new" # what is saved during a check is seen next time
    for file in $(find mine -name '*.c' -newer "$seen" ! -path '*/.*'); do
        name=${file##*/}
        name=${name%.c}
        printf '\n--- %s\n\n' "$file"
        $MAKE -s --no-print-directory "exercise-$name"
    done
    mv "$seen.new" "$seen"
done
