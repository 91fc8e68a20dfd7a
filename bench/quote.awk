# NOTES.md with the results' table in it, below its mark, in place of the one
# that stood there: awk -f quote.awk RESULTS.md NOTES.md

NR == FNR && /^\|/ {
    gsub(/  +/, " ")
    gsub(/---+/, "---")
    table = table "\n" $0
}
NR == FNR { next }
/^<!-- table of bench\/results -->$/ {
    print $0 "\n" table
    replacing = 1
    next
}
replacing && /^\|/ { table_passed = 1 }
replacing && (/^\|/ || !table_passed) { next }
{ replacing = 0; print }
END { exit !table_passed }
