# make handout DEST=...: a copy of the repository without solutions, wrong
# answers and the answers to the notes' questions. sh exercises/tools/handout.sh DEST
. exercises/tools/words.sh
destination=$1
[ -n "$destination" ] || { echo "make handout DEST=folder"; exit 2; }
[ ! -e "$destination" ] || { echo "$destination is there already"; exit 1; }
mkdir -p "$destination" || exit 1
full=$(cd "$destination" && pwd)

# h: what is a link becomes a copy, so that nothing is removed behind one.
tar chf - --exclude=./.git --exclude=./build --exclude=./mine \
    --exclude="./${full#"$PWD"/}" . | (cd "$full" && tar xf -) || exit 1
for folder in exercises/[0-9][0-9]_*; do
    is_rebuild "$folder" || start_of "$folder" >"$full/$folder/start.c"
done
rm -rf "$full"/exercises/[0-9][0-9]_*/solution.c \
    "$full"/exercises/[0-9][0-9]_*/wrong \
    "$full"/exercises/[0-9][0-9]_*/right "$full/ANSWERS.md" "$full/LESSON.md"
cat >"$full/exercises/NO_SOLUTIONS" <<'END'
This copy was made for a class by `make handout`. The solutions of the programs
and the collection of wrong answers are left out, and so are the answers to the
questions of the notes.

The runtime in common/ is whole: chapter 1 and 2 need it, the notes explain it,
and reading it is part of the course. So what an exercise of kind `rebuild` asks
for can be looked up there. Try it first. You learn it by writing it.
END
echo "$destination is ready: $(find "$full" -type f | wc -l | tr -d ' ') files"
