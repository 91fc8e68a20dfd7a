# Nothing that an exercise uses comes later than the program it follows.
#   awk -f since.awk -v after=chapter02/15 solution.c common/*/*.h
FNR <= 3 && FILENAME ~ /^common\// &&
    match($0, /Since chapter[0-9]+\/[0-9]+/) {
    name = FILENAME
    sub(/.*\//, "", name)
    since[name] = substr($0, RSTART + 6, RLENGTH - 6)
}
FILENAME !~ /^common\// && /^#include "/ {
    split($0, words, "\"")
    used[words[2]] = FILENAME
}
END {
    for (header in used)
        if (since[header] > after)
            print used[header] " includes " header ", which exists only since " \
                since[header]
}
