# What is new at each program, a line each with tabs between: its path without
# .c, how many files of common/ it brings, how many lines these have, their
# names, and the names of what is linked beside it from here on; - for none.
#   awk -f tools/since.awk -f tools/growth.awk common/*/*.[chS] PROGRAM...

function lines_of(file,    line, n)
{
    while ((getline line < file) > 0)
        n++
    close(file)
    return n
}

function add(list, file)
{
    return list == "" ? module(file) : list " " module(file)
}

# Its source and its header are two files under one name.
function is_new(list, file)
{
    return index(" " list " ", " " module(file) " ") == 0
}

BEGIN {
    OFS = "\t"
    for (i = 1; i < ARGC; i++) {
        place = since_of(file = ARGV[i])
        if (file !~ /^common\//)
            continue
        if (file in plugs_in) {
            if (is_new(beside[place], file))
                beside[place] = add(beside[place], file)
            continue
        }
        files[place]++
        lines[place] += lines_of(file)
        if (is_new(names[place], file))
            names[place] = add(names[place], file)
    }
    for (i = 1; i < ARGC; i++) {
        if (ARGV[i] ~ /^common\//)
            continue
        program = ARGV[i]
        sub(/\.c$/, "", program)
        place = substr(program, 1, length("chapter01/01"))
        print program, files[place] + 0, lines[place] + 0, \
            names[place] == "" ? "-" : names[place], \
            beside[place] == "" ? "-" : beside[place]
    }
}
