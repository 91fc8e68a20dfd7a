# Compares line by line: awk -f tests/expect.awk EXPECTED GOT
# Says where the first difference is, or nothing. In EXPECTED these stand for
# what no two runs have in common; blanks before them stand for any number of
# blanks, because such columns are padded:
#
#     <seconds>               a decimal number
#     <pid> <port> <count>    a whole number
#     <word>                  anything without blanks
#
# Everything else stands for itself.

function pattern_of(line)
{
    gsub(/[][\\.*+?^$(){}|]/, "\\\\&", line)
    for (name in placeholder) {
        gsub(" +<" name ">", " +<" name ">", line)
        gsub("<" name ">", placeholder[name], line)
    }
    return "^" line "$"
}

function shown(more, line)
{
    return more > 0 ? "|" line : "(nothing more)"
}

BEGIN {
    placeholder["seconds"] = "[0-9]+(\\.[0-9]+)?"
    placeholder["pid"] = placeholder["port"] = placeholder["count"] = "[0-9]+"
    placeholder["word"] = "[^ ]+"

    for (n = 1; ; n++) {
        more = (getline expected < ARGV[1])
        more_got = (getline got < ARGV[2])
        if (more <= 0 && more_got <= 0)
            exit
        if (more <= 0 || more_got <= 0 || got !~ pattern_of(expected)) {
            printf "line %d of %s\n", n, ARGV[2]
            printf "    expected %s\n", shown(more, expected)
            printf "    got      %s\n", shown(more_got, got)
            exit
        }
    }
}
