# What cannot be on a platform is skipped by name: reads "pass NAME" and
# "FAIL NAME: why" of a part, and the table of what fails there, with reasons.
# An entry that did not fail is one. -v platform=... -v part=... -v table=...
BEGIN {
    while ((getline line < table) > 0) {
        if (line ~ /^#/ || split(line, word, /  +/) < 3)
            continue
        if (index("," word[1] ",", "," platform ","))
            reason[word[2]] = word[3]
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
        if ($1 == "FAIL") {
            failed[name] = listed = 1
            print "skip " $2 " " reason[name]
        }
    }
}

!listed { print } # nor what stands below a failure

END {
    for (name in seen)
        if (!(name in failed))
            print "FAIL " name ": passes here, so its line in " table " is wrong"
}
