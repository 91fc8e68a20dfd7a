# One view of a program's trace, under its title, or in a file of which the name
# is said. sh tools/trace/view.sh BUILD VIEW PROGRAM
build=$1
view=$2
program=$3
trace=$build/traces/$program.trace
file=$build/pictures/$(printf '%s' "$program" | tr / -)
tool=$build/tools/trace

case $view in
svg)
    mkdir -p "$build/pictures"
    "$tool" svg "$trace" >"$file.svg" &&
        "$tool" svg-table "$trace" >"$file-table.svg" &&
        printf '%s\n%s\n' "$file.svg" "$file-table.svg"
    ;;
perfetto)
    mkdir -p "$build/pictures"
    "$tool" perfetto "$trace" >"$file.json" &&
        echo "$file.json (open it in https://ui.perfetto.dev)"
    ;;
check)
    "$tool" check "$trace" && echo "$trace keeps the rules."
    ;;
*)
    awk -f tools/heads.awk "$program.c" |
        awk -F '\t' '{ print $1 ": " $4 "\n" }'
    "$tool" "$view" "$trace"
    ;;
esac
status=$?
# 3: nothing is there to be drawn, which has been said and is no error; 141: no
# one reads on, as head does.
case $status in
3 | 141) ;;
*) exit $status ;;
esac
