# The sum of what the parts of `make test` counted, from what each has said, a
# file per part: it was made when the part was begun, so one that was killed
# before it had counted is a failure and not nothing. Prints what failed first.

/^FAIL|^\[FAIL\]|^SUMMARY: / { print }

/^[a-z_]+: [0-9]+ passed, [0-9]+ failed$/ {
    passed += $2
    failed += $4
    counted[FILENAME] = 1
}

END {
    for (i = 1; i < ARGC; i++)
        if (!(ARGV[i] in counted)) {
            part = ARGV[i]
            sub(/.*\//, "", part)
            print "FAIL " part ": it ended before it had counted its tests"
            failed++
        }
    printf "%d passed, %d failed\n", passed, failed
    exit failed > 0
}
