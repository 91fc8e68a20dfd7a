# What the scripts share; each reads it first: . exercises/tools/words.sh

# exercises/03_select -> select
name_of() # FOLDER
{
    name_base=${1##*/}
    echo "${name_base#[0-9][0-9]_}"
}

# A line of the head of its text: head_of FOLDER Minutes
head_of() # FOLDER WORD
{
    sed -n "1,/^\$/s/^$2: *//p" "$1/task.md"
}

is_rebuild() # FOLDER
{
    [ "$(head_of "$1" Kind)" = rebuild ]
}

# The marked source: a part of the runtime, or the solution of a program.
marked_source_of() # FOLDER AWK-VARIABLE...
{
    marked_folder=$1
    shift
    if is_rebuild "$marked_folder"; then
        marked_file=$(head_of "$marked_folder" File)
    else
        marked_file=$marked_folder/solution.c
        set -- "$@" -v program=1
    fi
    awk -v exercise="$(name_of "$marked_folder")" "$@" \
        -f exercises/tools/functions.awk -f exercises/tools/source.awk \
        "$marked_file"
}

# What a student begins with, on stdout. A handout has it ready.
start_of() # FOLDER
{
    if [ -f "$1/start.c" ]; then
        cat "$1/start.c"
    elif [ -f "$1/wrong/as_it_was.c" ]; then
        marked_source_of "$1" -v as_it_was="$1/wrong/as_it_was.c"
    else
        marked_source_of "$1"
    fi
}

# The same with the answer filled in; with a second argument it is changed by
# that file, a wrong answer.
solution_of() # FOLDER [CHANGES]
{
    marked_source_of "$1" -v whole=1 -v changes="$2"
}

# Make mine/NAME.c unless there is one. What it began with is kept, to tell
# later what is the student's.
begin() # FOLDER
{
    begin_name=$(name_of "$1")
    mkdir -p mine/.start
    [ -e "mine/$begin_name.c" ] && return
    start_of "$1" >"mine/.start/$begin_name.c" &&
        cp "mine/.start/$begin_name.c" "mine/$begin_name.c" &&
        echo "mine/$begin_name.c is new: write there"
}

# Passed, and not changed since.
is_done() # NAME
{
    [ -f "mine/.passed/$1" ] && [ -f "mine/$1.c" ] &&
        [ "$(cat "mine/.passed/$1")" = "$(cksum <"mine/$1.c")" ]
}
