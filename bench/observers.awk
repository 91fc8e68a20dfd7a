# How many instructions were for observers, in hundredths, and how many there
# were: awk -f observers.awk CALLGRIND-OUT
#
# Theirs are those that the compiler attributes to observer.c and observer.h,
# and to lines of other files that name them or loop_tell(). They repeat exactly.
#
# Written by callgrind with whole names and numbers. fl=, fi= and fe= say of
# which file the lines are that follow: fi= and fe= where another file's text was
# put into a function. A line is its number and a count; one that follows
# calls= counts what was called, which is counted there again.

function names_observers(file, number,    line, n)
{
    if (file ~ /(^|\/)observer\.[ch]$/)
        return 1
    if (file !~ /(^|\/)common\/[^\/]*\/[^\/]*$/)
        return 0
    if (!(file in known)) {
        known[file] = 1
        while ((getline line < file) > 0)
            if (line ~ /observer|loop_tell/)
                their_line[file, ++n] = 0
            else
                n++
        if (n)
            read_files++
        close(file)
    }
    return (file, number) in their_line
}

/^(fl|fi|fe)=/ { file = substr($0, 4); next }
/^calls=/ { getline; next }
/^[0-9]+ [0-9]+$/ {
    all += $2
    if (names_observers(file, $1))
        theirs += $2
}
END {
    if (!read_files)
        exit 1 # no line of the runtime is known: a build without -g
    print 100 * theirs, all
}
