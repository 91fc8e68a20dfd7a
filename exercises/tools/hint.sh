# make hint-NAME: the next of three hints, with those before it.
# sh exercises/tools/hint.sh FOLDER
. exercises/tools/words.sh
name=$(name_of "$1")
mkdir -p mine/.hints
shown=0
[ ! -f "mine/.hints/$name" ] || read -r shown <"mine/.hints/$name"
case $shown in 0 | 1 | 2) shown=$((shown + 1)) ;; *) shown=3 ;; esac
echo "$shown" >"mine/.hints/$name"

# Hints are parted by a line "---".
awk -v shown="$shown" 'BEGIN { n = 1; print "Hint 1 of 3\n" }
    $0 == "---" { if (++n > shown) exit; print "\nHint " n " of 3\n"; next }
    { print }' "$1/hints.txt"
[ "$shown" -lt 3 ] ||
    printf '\nThis was the last. To see how it can be written: %s\n' \
        "make solution-$name YES=show"
