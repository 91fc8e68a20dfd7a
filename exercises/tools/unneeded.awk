# Of lines to be put in order one is wrong, and stays in the comment; in some places
# it does no harm, and what happens is right with it. Says so, of an answer that has
# passed and uses them all.
#   awk -f exercises/tools/unneeded.awk START ANSWER

# What a program does not run; the function whose lines they are.
/^ *\/\*/ { in_comment = 1 }
/^[a-z].*\)$/ && !lines { head = $0 }
FNR == 1 || /^}/ { inside = 0 }
$0 == head { inside = 1 }

{
    line = $0
    gsub(/^ +| +$/, "", line)
}

# In START they are what stands in the comment behind its own words.
NR == FNR && in_comment && inside {
    if (after_words && line != "" && line != "*/")
        needed[++lines] = line
    if (line == "")
        after_words = 1
}

NR != FNR && !in_comment && inside { used[line]++ }

/\*\// { in_comment = 0 }

END {
    for (i = 1; i <= lines; i++)
        if (--used[needed[i]] < 0)
            exit
    print "All its lines are used, and one is wrong: it does no harm where it\n" \
          "stands, and the same happens without it. Which is it?"
}
