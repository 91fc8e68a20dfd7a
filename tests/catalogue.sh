# Each entry of tests/catalogue.txt is in a test, or has a reason why there is
# none; and the tests name no other entries. sh tests/catalogue.sh
{
    sed 's/^\([A-Z]*-[0-9][0-9]\)/entry \1/' tests/catalogue.txt
    cat tests/*.[ch] | grep -Eo '\b[A-Z]{2,5}-[0-9]{2}\b' | sed 's/^/test /'
} | awk '
    function fail(entry, what) { print "FAIL " entry ": " what; failed = 1 }
    $1 == "entry" { known[$2] = 1; reason[$2] = NF > 2 }
    $1 == "test" { tested[$2] = 1 }
    END {
        for (entry in known) {
            entries++
            if (!tested[entry] && !reason[entry])
                fail(entry, "neither a test nor a reason why there is none")
            if (tested[entry] && reason[entry])
                fail(entry, "a test, and a reason why there is none")
        }
        for (entry in tested)
            if (!known[entry])
                fail(entry, "a test names it, but it is not in the list")
        if (!failed)
            print "pass " entries " entries"
    }'
