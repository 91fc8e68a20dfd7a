# Verdicts of before, for the mutants of now: awk -f moved.awk MUTANTS RESULTS
#
# A line that has moved has the same mutants with the same numbers: its verdicts
# are printed with where it stands now. An edited line has new ones. Of lines
# that are alike, the first stays the first. With -v retry=yes those that have
# survived have none.
BEGIN { FS = OFS = "\t" }
{
    key = $1 FS $2 FS $4 FS $6 FS $7 FS $8
    nth = ++times[FILENAME, key]
}
FILENAME == ARGV[1] {
    mutant[key, nth] = $0
    next
}
(key, nth) in mutant && NF == 11 && !(retry && $10 == "survived") {
    print mutant[key, nth], $9, $10, $11
}
