# Write the pictures and turn tables between the marks of a text anew, from the
# traces in BUILD/traces. sh tools/trace/blocks.sh [--check] BUILD FILE...
#
#     <!-- picture chapter02/13 -->           or: picture chapter02/13 by time
#     ... whatever stands here is replaced ...          table chapter02/13
#     <!-- end -->                                      picture chapter02/25 recorded
#
# Recorded are programs whose point is how long something takes: their traces,
# of the real clock, lie in tools/trace/recorded (make record-chapter02-25).
#
# --check changes nothing, and says of each block whether it is up to date.
check=
[ "$1" != --check ] || { check=1; shift; }
build=$1
recorded=tools/trace/recorded
shift

# The block of one mark, whose words are the arguments.
block() # VIEW PROGRAM-BEGINNING [recorded] [by AXIS]
{
    view=$1 axis= traces=$build/traces
    for source in "$2"_*.c; do :; done
    shift 2
    [ "$1" != recorded ] || { traces=$recorded; shift; }
    [ "$1" != by ] || axis=$2
    trace=$traces/${source%.c}.trace
    [ -f "$trace" ] || {
        echo "$trace is missing" >&2
        return 1
    }
    COLUMNS=76 AXIS=$axis "$build/tools/trace" "$view" "$trace" |
        sed '/./s/^/    /'
}

# A line at a time; what stands between the marks goes to $old.
rewrite() # FILE
{
    inside= number=0
    while IFS= read -r line || [ -n "$line" ]; do
        number=$((number + 1))
        case $inside:$line in
        :'<!-- picture chapter'*' -->' | :'<!-- table chapter'*' -->')
            inside=$number
            mark=${line#<!-- }
            mark=${mark% -->}
            printf '%s\n\n' "$line"
            block $mark || return 1
            printf '\n'
            ;;
        ?*:'<!-- end -->')
            inside=
            printf '%s\n' "$line"
            ;;
        :*) printf '%s\n' "$line" ;;
        esac
    done <"$1"
    [ -z "$inside" ] || {
        echo "$1:$inside: a block without <!-- end -->" >&2
        return 1
    }
}

status=0
for file; do
    new=$build/pictures/${file##*/}.new
    mkdir -p "$build/pictures"
    rewrite "$file" >"$new" || { echo "FAIL $file: see above"; exit 1; }
    if [ -z "$check" ]; then
        cmp -s "$new" "$file" || cp "$new" "$file"
    elif diff "$file" "$new" >"$new.diff"; then
        echo "pass $file: its pictures are what the programs do"
    else
        echo "FAIL $file: a picture is out of date (make pictures): $(
            head -n 12 "$new.diff")"
        status=1
    fi
done
exit $status
