# The heads of programs, a line each with tabs between: path without .c, section
# of the notes, listing or -, title. A head starts
#
#     /*
#      * TITLE
#      *
#      * Notes: SECTION. Listing: LISTING.
#      *

function head(file,    n, line, title, notes, section, listing)
{
    while ((getline line < file) > 0 && ++n < 9 && !(n > 4 && line == " *")) {
        if (n == 2)
            title = substr(line, 4)
        if (n >= 4)
            notes = notes substr(line, 3) # the line may be broken
    }
    close(file)
    if (title == "" || notes !~ /^ Notes: .*\. Listing: [-0-9., ]+\.$/) {
        print file ": its head is not as tools/heads.awk says" >"/dev/stderr"
        failed = 1
        return
    }
    section = substr(notes, 9, length(notes) - 9)
    listing = section
    sub(/\. Listing: .*/, "", section)
    sub(/.*\. Listing: /, "", listing)
    sub(/\.c$/, "", file)
    print file "\t" section "\t" listing "\t" title
}

BEGIN {
    for (i = 1; i < ARGC; i++)
        head(ARGV[i])
    exit failed
}
