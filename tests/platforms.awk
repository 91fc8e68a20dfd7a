# What cannot be on a platform is skipped by name: reads "pass NAME", "FAIL NAME:
# why" and "skip NAME: why" of a part, and the table of what fails there or is
# skipped, with reasons. An entry that passed is a failure, and so is what a test
# skips of its own accord if it does not stand there.
# But NAME? may pass: it depends on what else the machine does.
# -v platform=... -v table=...
BEGIN {
    while ((getline line < table) > 0) {
        if (line ~ /^#/ || split(line, word, /  +/) < 3)
            continue
        if (index("," word[1] ",", "," platform ",")) {
            may = sub(/[?]$/, "", word[2])
            reason[word[2]] = word[3]
            may_pass[word[2]] = may
        }
    }
}

/^(pass|FAIL|skip) / {
    listed = 0
    name = $2
    sub(/:$/, "", name)
    if (!(name in reason))
        sub(/\/[0-9]+$/, "", name) # the parameter
    if (name in reason) {
        seen[name] = 1
        if ($1 != "pass") {
            failed[name] = listed = 1
            why = substr($0, index($0, $2) + length($2) + 1)
            print "skip " $2 " " reason[name] " (" why ")"
        }
    } else if ($1 == "skip") {
        listed = 1
        print "FAIL " $2 " skipped, which is not in " table ": " \
            substr($0, index($0, $2) + length($2) + 1)
    }
}

!listed { print } # nor what stands below a failure

END {
    for (name in seen)
        if (!(name in failed) && !may_pass[name])
            print "FAIL " name ": passes here, so its line in " table " is wrong"
}
