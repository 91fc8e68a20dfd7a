# Counts the tests of one part and lets through what is worth reading.

/^pass / { passed++; next }
/^FAIL / { failed++ }

# Criterion's last line: Tested: 7 | Passing: 6 | Failing: 1 | Crashing: 0
/Synthesis: Tested: / {
    for (i = 1; i < NF; i++) {
        if ($i == "Tested:")
            tested = $(i + 1)
        if ($i == "Passing:")
            passing = $(i + 1)
    }
    passed += passing
    failed += tested - passing
}

# A sanitizer reports a leak or a race when a test's process ends, which is too
# late for Criterion: it has called the test a success by then. So it is where it
# could not look for leaks.
/ERROR: (Address|Leak)Sanitizer|WARNING: ThreadSanitizer/ { failed++ }
/LeakSanitizer has encountered a fatal error/ { failed++ }

/^exit status / { died = 1 }

{ print }

END {
    if (!failed && (died || !passed))
        failed = 1 # it died without saying where, or did not even begin
    printf "%s: %d passed, %d failed\n", part, passed, failed
}
