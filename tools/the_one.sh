# The one name that begins with what was typed, with its number or without;
# where it is not one, says which there are. The names may lie in folders.
# sh tools/the_one.sh KIND TYPED NAME...
kind=$1
typed=$2
shift 2

printf '%s\n' "$@" | awk -v kind="$kind" -v typed="$typed" '
    function begins(name) { return substr(name, 1, length(typed)) == typed }
    {
        all = all "\n    " $0
        bare = $0
        sub(/[0-9]+_/, "", bare)
        if ($0 == typed || bare == typed)
            exact = $0
        if (begins($0) || begins(bare)) {
            found = $0
            fitting = fitting "\n    " $0
            count++
        }
    }
    END {
        if (exact != "" || count == 1) {
            print exact != "" ? exact : found
            exit 0
        }
        if (count == 0)
            print typed " is no " kind "; there are:" all >"/dev/stderr"
        else
            print typed " may be any of these:" fitting >"/dev/stderr"
        exit 2
    }'
