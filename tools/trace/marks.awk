# The programs whose traces a text needs for its pictures and turn tables, each
# once; those that are recorded are there. awk -f tools/trace/marks.awk NOTES.md README.md
# A mark names a program by its beginning: <!-- picture chapter02/13 -->

/^<!-- (picture|table) [^ ]+( by (time|turns))? -->$/ {
    command = "ls " $3 "_*.c 2>/dev/null"
    program = ""
    command | getline program
    close(command)
    sub(/\.c$/, "", program)
    if (program != "" && !said[program]++)
        print program
}
