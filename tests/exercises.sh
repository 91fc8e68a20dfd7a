# What the classroom promises a student and a teacher, tried in a copy of the
# tree. sh tests/exercises.sh BUILD
build=${1:?which build is to be tried}
tree=$build/tests/classroom
tool=$PWD/$build/tools/trace
[ ! -f exercises/NO_SOLUTIONS ] || exit 0
rm -rf "$tree"
mkdir -p "$tree/$build"
for part in Makefile bench common exercises tests tools chapter01 chapter02 \
    ANSWERS.md LESSON.md; do
    ln -s "$PWD/$part" "$tree"
done
# spares compiling
cp -Rp "$build/common" "$build/exercises" "$build/tools" "$tree/$build"
cd "$tree" || exit 1
. exercises/tools/words.sh

# says LABEL TEXT COMMAND...: it says that; its exit status is not looked at.
says()
{
    label=$1
    text=$2
    shift 2
    said=$("$@" 2>&1)
    case $(printf '%s' "$said" | tr -s ' \n' '  ') in
    *"$text"*) echo "pass exercises: $label" ;;
    *) echo "FAIL exercises: $label: it does not say \"$text\": $said" ;;
    esac
}

# The solution of gather or five_pages, with one line more where it begins.
answer() # NAME LINE
{
    mkdir -p mine
    case $1 in
    gather) first='^    gather->unfinished--;' ;;
    *) first='^    void .requests.PAGES.;' ;;
    esac
    solution_of exercises/[0-9][0-9]_"$1" |
        awk -v first="$first" -v line="$2" \
            '{ print } $0 ~ first { print line }' >"mine/$1.c"
}

go() # TARGET...
{
    $MAKE -s --no-print-directory "$@"
}

says 'the start is not written yet' 'is not written yet' go exercise-gather
says 'an answer passes' 'gather: passed.' eval 'answer gather; go exercise-gather'
says 'and what it did is drawn' 'child_done() ==' go exercise-gather
says 'what comes next is the one after it' 'Next: mailbox,' go exercise-gather
says 'progress counts it' "1 of $(ls -d exercises/[0-9][0-9]_* | wc -l |
    tr -d ' ') exercises done" go exercises
says 'a change opens it again' '0 of ' eval 'echo >>mine/gather.c; go exercises'
says 'MINE=1 takes it in' 'mine/common/wait/gather.c -o' go -n MINE=1 all

says 'and links what an answer may use' ' -lm' go -n MINE=1 all
answer gather '    outcome_ignore(outcome_raise(ValueError, ""));'
says 'an empty message is no warning' 'gather: passed.' go exercise-gather
answer gather '    int unused;'
says 'a warning fails' 'unused variable' go exercise-gather
answer gather '    this is no C'
says "a compiler's error fails" 'It does not compile.' go exercise-gather
answer gather '    for (volatile int i = 0;;) i++;'
says 'an endless loop ends' 'endless loop' go exercise-gather
answer gather '    int *volatile p = 0; *p = 1;'
says 'a crash is said in words' 'it crashed' go exercise-gather
answer gather '    int *volatile p = malloc(4); *p = 1;'
says 'a leak is found' 'taken in child_done() at mine/gather.c' go exercise-gather
answer gather '    exit(0);'
says 'exit(0) does not pass' 'called exit()' go exercise-gather
answer gather
sed 's/size_t different, unfinished;/size_t left;/' mine/gather.c >x && mv x mine/gather.c
says 'what is not theirs may not be changed' 'outside of the marks' \
    go exercise-gather
answer five_pages '    int *volatile p = 0; *p = 1;'
says "a program's crash as well" 'it crashed' go exercise-five_pages
answer five_pages '    extern void exit(int); exit(0);'
says 'nor does it pass by exit(0)' 'five_pages: not yet' go exercise-five_pages

# What a failed check has kept, and make show-NAME. Of the check alone: one loop.
mistake() # NAME WRONG-ANSWER
{
    set -- exercises/[0-9][0-9]_"$1" "$1" "$2"
    solution_of "$1" "$1/wrong/$3.c" >"mine/$2.c"
}

kept() # NAME
{
    for which in happened expected; do
        $tool check "$build/exercises/mine/$1/$which.trace" || return
    done
    cmp -s "$build/exercises/mine/$1/"*.trace || echo both, and they differ
}

loops()
{
    grep -c '"ev":"open"' "$build/exercises/mine/$1/$2.trace"
}

mistake wait_for gives_up_at_once
says 'a failed check says that it can be shown' 'make show-wait_for' \
    go exercise-wait_for
says 'what it did is kept, and what is expected' 'both, and they differ' \
    kept wait_for
says 'of that check alone' '1 1' eval 'loops wait_for happened; loops wait_for expected'
says 'it is shown' "play/mine-wait_for.html" go show-wait_for
says 'both, in one page' 2 grep -c '{"trace":1' "$build/play/mine-wait_for.html"
says 'with what the check says' 'without time, it still waits' \
    cat "$build/play/mine-wait_for.html"
mistake wait_for a_task_for_each
says 'what has changed since is tried again' 'needs no task of its own' \
    go show-wait_for
says 'a function is shown' play/mine-retry.html eval '
    mistake retry once_more; go show-retry; kept retry'
says 'both are kept of it' 'both, and they differ' kept retry
says 'a program is shown, as the check has run it' 'and they differ' eval '
    mistake progress counts_to_three; go show-progress; kept progress'
answer gather '    int *volatile p = 0; *p = 1;'
says 'a crash is shown' play/mine-gather.html go show-gather
says 'as far as it came' '"status":"killed"' \
    tail -n 1 "$build/exercises/mine/gather/happened.trace"
says 'and both without the names that it lacks' 0 \
    grep -c '"fn"' "$build/exercises/mine/gather/expected.trace"
answer gather
says 'what passes is shown as well' play/mine-gather.html go show-gather
mistake timers compares_the_time_only
says 'a check without a loop has nothing to show' 'runs no loop' go show-timers
says 'which is no error' 'status 0' eval 'go show-timers; echo status $?'

solution_of exercises/[0-9][0-9]_timers >mine/timers.c
says 'nor has what passes' 'hold. How else' go exercise-timers

says 'lines to be put in order stand in a comment' 'puts("breakfast"); return' \
    eval 'go reset-tea_and_toast >/dev/null; cat mine/tea_and_toast.c'
says 'in any right order they pass' 'toast is ready d water boils' eval '
    set -- exercises/[0-9][0-9]_tea_and_toast
    solution_of $1 $1/right/toast_is_awaited_first.c >mine/tea_and_toast.c
    go exercise-tea_and_toast'
says 'a wrong line that does no harm is told' 'Which is it?' eval '
    solution_of exercises/[0-9][0-9]_the_answer | awk "/^    future_release/ {
        print \"    outcome_ignore(future_set_result(future, 0));\" }
        { print }" >mine/the_answer.c
    go exercise-the_answer'
says 'and none is where it is left out' 0 eval '
    solution_of exercises/[0-9][0-9]_the_answer >mine/the_answer.c
    go exercise-the_answer | grep -c "Which is it?"'
mistake tea_and_toast one_after_the_other
says 'else the first event that differs is told' \
    'expected 0 s toast begins happened 3 s boil prints' go exercise-tea_and_toast
says 'and what happened can be shown' 'and they differ' eval '
    go show-tea_and_toast; kept tea_and_toast'

says 'a first hint' 'Hint 1 of 3' go hint-gather
says 'a second one' 'Hint 2 of 3' go hint-gather
says 'a solution is not shown at once' 'has not passed yet' go solution-gather
says 'but on purpose' 'child_done(void *argument)' go solution-gather YES=show
cp mine/gather.c kept
says 'to start over' 'mine/gather.c.1' go reset-gather
says 'keeps the old version' same eval 'cmp kept mine/gather.c.1 && echo same'
echo precious >mine/retry.c
go exercises >/dev/null
says 'nothing overwrites a file' precious cat mine/retry.c

mkdir -p class/Ada class/Bob/mine
answer gather && mv mine/gather.c class/Ada
answer gather '    exit(0);' && mv mine/gather.c class/Bob/mine
says 'a table of grades' 'Ada 1 of' go grade DIR=class CSV=grades.csv
says 'and a line an exercise' '"Ada",gather,"2.5, Tasks, coroutines, futures and awaitables",passed' cat grades.csv
says 'of each student' '"Bob",gather,"2.5, Tasks, coroutines, futures and awaitables",failed' cat grades.csv
mkdir -p class/Cy/mine none
go reset-retry >/dev/null && cp mine/retry.c class/Cy/mine
says 'what is not begun has not failed' missing eval \
    'go grade DIR=class CSV=grades.csv; grep "\"Cy\",retry" grades.csv'
says 'a folder without a student is no class' 'neither answers nor folders' \
    go grade DIR=none

says 'a handout' 'is ready' go handout DEST=copy
says 'has no solutions' 'without solutions' go -C copy solution-retry YES=show
says 'nor wrong answers, nor other right ones' none eval \
    'ls -d copy/exercises/*/wrong copy/exercises/*/right \
        copy/exercises/*/solution.c 2>/dev/null || echo none'
says "nor the notes' answers, nor the plan" none eval \
    'ls copy/ANSWERS.md copy/LESSON.md 2>/dev/null || echo none'
says 'but what students begin with' not_written \
    cat copy/exercises/50_retry/start.c
mkdir -p copy/mine && cp mine/progress.c copy/mine
says 'what it did can be shown there' 'comes without solutions' \
    go -C copy show-progress
says 'and the exercises' 'Next: ' go -C copy exercises
