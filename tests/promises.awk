# Each test that README's "Promises" names is one, and each promise names one:
#   awk -f tests/promises.awk tests/run.sh tests/test_*.c README.md

# The parts of make test, as tests/run.sh lists them.
FILENAME ~ /run\.sh$/ {
    if (/^#/)
        next
    n = split($0, words, /[^a-z_]+/)
    for (i = 1; i <= n; i++)
        part[words[i]] = 1
    next
}

# The first line of a test; its name may stand in the next.
FILENAME ~ /\.c$/ {
    if (!/^[A-Z][A-Za-z]*\(/ && !open)
        next
    text = open ? open $0 : $0
    open = text ~ /,$/ && text !~ /, *[a-z]/ ? text : ""
    if (match(text, /^[A-Za-z]+\(([^,]*\*[a-z]+, *)?[a-z_]+, *[A-Za-z_0-9]+/)) {
        name = substr(text, RSTART, RLENGTH)
        sub(/^[A-Za-z]+\(([^,]*\*[a-z]+, *)?/, "", name)
        sub(/, */, "::", name)
        test[name] = 1
    }
    if (match(text, /^E[A-Za-z]+\([a-z_A-Z0-9]+/)) { # EverySelector(name, ...
        name = substr(text, RSTART, RLENGTH)
        sub(/.*\(/, "", name)
        test["io::" name] = test["selector::" name] = 1
    }
    next
}

/^## / { within = $2 == "Promises" }
!within { next }

{
    text = $0
    named = 0
    while (match(text, /`[a-z0-9_]+::[a-zA-Z_0-9]+`|part `[a-z]+`/)) {
        name = substr(text, RSTART, RLENGTH)
        text = substr(text, RSTART + RLENGTH)
        is_part = name ~ /^part/
        gsub(/part |`/, "", name)
        named++
        ok = is_part ? name in part : name in test
        print (ok ? "pass" : "FAIL") " README.md:" FNR ": " name \
            (ok ? "" : " is no test")
    }
    if (/^\| [A-Z]/ && !named)
        print "FAIL README.md:" FNR ": a promise that no test holds"
    promises += named
}

END {
    if (!promises)
        print "FAIL README.md: there are no promises"
}
