# Nothing that an exercise uses comes later than the program it follows.
#   awk -f tools/since.awk -f exercises/tools/since.awk -v after=chapter02/16 \
#       solution.c common/*/*.h
FILENAME ~ /^common\// {
    next # its head is all that is wanted, and has been read
}
/^#include "/ {
    split($0, words, "\"")
    name = words[2]
    sub(/\.h$/, "", name)
    used[name] = FILENAME
}
END {
    for (name in used)
        if (since_module(name) > after)
            print used[name] " includes " name ".h, which exists only since " \
                since_module(name)
}
