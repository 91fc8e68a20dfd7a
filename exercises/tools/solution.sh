# make solution-NAME: how it can be written, for whoever has passed, or says
# YES=show. sh exercises/tools/solution.sh FOLDER YES
. exercises/tools/words.sh
name=$(name_of "$1")
[ ! -f exercises/NO_SOLUTIONS ] || {
    echo "this copy comes without solutions; ask your teacher"
    exit 1
}
is_done "$name" || [ "$2" = show ] || {
    echo "$name has not passed yet: make exercise-$name"
    echo "To see the solution all the same: make solution-$name YES=show"
    exit 1
}
if is_rebuild "$1"; then
    echo "/* from $(head_of "$1" File) */"
    solution_of "$1" | awk '
        /^\/\* yours from here: / { inside = 1; print ""; next }
        $0 == "/* yours until here */" { inside = 0; next }
        inside { print }'
else
    solution_of "$1"
fi
