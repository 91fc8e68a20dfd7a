# Tests the site: makes it twice, follows each link, and reads it in a browser.
# MAKE=make sh tests/site/run.sh BUILD
#
# What is missing of cmark-gfm, node, Chromium and the packages of npm is said, and
# the tests that need it are left out: exit status 77.
build=$1
out=$build/tests/site
log=$out/log

skip()
{
    echo "skipped site: $1"
    exit 77
}

tally()
{
    awk -v part=site -f tests/tally.awk | tee -a "$log"
    ! grep -q 'passed, [1-9][0-9]* failed$' "$log"
}

# Side by side; the other in a folder that has all of this one but a site.
twice()
{
    again=$out/again
    { # what both need; the playground may not be there
        $MAKE -s all "$build/tools/trace"
        $MAKE -s playground
    } >"$out/said" 2>&1
    mkdir "$again" && ln -s "$PWD/$build"/* "$again" &&
        rm -f "$again/site" "$again/asyncio.html" || return
    $MAKE -s site BUILD="$again" >"$out/said-again" 2>&1 &
    $MAKE -s site >"$out/said" || { echo "FAIL make site"; return; }
    wait $! || { echo "FAIL make site, again: $(tail -n 3 "$out/said-again")"; return; }
    diff -r "$build/site" "$again/site" >"$out/differs" &&
        cmp "$build/asyncio.html" "$again/asyncio.html" >>"$out/differs" &&
        echo "pass the same bytes twice" ||
        echo "FAIL the site is another the second time: $(head -n 3 "$out/differs")"
}

# What is asked and not answered is counted, so that it does not become more.
answers()
{
    unanswered=$(awk '/ questions, / { print $1 - $3 }' "$out/said")
    [ "$unanswered" -le "$1" ] && echo "pass $unanswered questions are open" ||
        echo "FAIL $unanswered questions have no answer, and $1 is the most"
}

# A program is shown where the notes speak of it, once, with a player or a word why
# there is none.
programs()
{
    for program in $($MAKE -s list | cut -f 1); do
        flat=$(printf '%s' "$program" | tr / -)
        grep -l "^<section class=\"program\" id=\"$flat\"" "$build"/site/*.html \
            >"$out/shown"
        [ "$(wc -l <"$out/shown")" -eq 1 ] && echo "pass $program is shown" ||
            echo "FAIL $program is shown by: $(cat "$out/shown")"
        sed -n "/^<section class=\"program\" id=\"$flat\"/,/^<\/section>/p" \
            "$build"/site/*.html >"$out/block"
        [ "$(grep -c -e 'href="play-' -e 'There is no picture: ' \
            "$out/block")" -eq 1 ] && echo "pass $program can be stepped through" ||
            echo "FAIL $program has neither a player nor a word why"
    done
}

# What CPython has is in the index, and beside the function on its page; and where
# the notes name it.
counterparts()
{
    for link in $(sed -n 's/^- \[.*(\(http.*\))$/\1/p' COUNTERPARTS.md); do
        { grep -q "$link\"" "$build/site/names.html" &&
            grep -q "^<dt>.*$link\"" "$build"/site/*-*.html; } &&
            echo "pass $link" || echo "FAIL $link is not shown"
    done
    for page in the-event-loop:run_once:_run_once 23-tasks:step:__step; do
        name=${page#*:}
        grep -q "^<dt>.*>${name%:*}()<.*beside.*[.]${name#*:}()<" \
            "$build/site/${page%%:*}.html" &&
            echo "pass $page" || echo "FAIL $page is not beside it"
    done
}

# A word of C is a link where it is that function, and not where a struct's member, or
# a function of a program or of another source, has the name.
words()
{
    while read -r page text; do
        grep -q -F -e "$text" "$build/site/$page.html" &&
            echo "pass $page has $text" || echo "FAIL $page has not $text"
    done <<'END'
the-gil     release(object);
21-introducing-coroutines <pre tabindex="0"><code><span class="k">struct</span> add_one {
24-cancelling-and-time-outs future-&gt;kind-&gt;passes_on)
24-cancelling-and-time-outs timeout.html#asyncio_with_timeout">asyncio_with_timeout</a>(2,
the-event-loop loop_turn.c:take_first">take_first</a>
27-pitfalls io.c:wait_again">wait_again</a>
io-pool     pool-&gt;lock)
coroutine-stackful_frame .step = <a
base-text   <span id="text_add">
END
}

command -v cmark-gfm >/dev/null || skip 'cmark-gfm is not here'
rm -rf "$out" && mkdir -p "$out" && : >"$log"
{
    twice
    answers 0
    programs
    counterparts
    words
    awk -f tests/site/links.awk "$build"/site/*.html
    awk -f tests/site/links.awk "$build/asyncio.html"
} | tally || exit 1

. tests/player/browser.sh
export PLAYER_PAGES="$build/site" SITE="$PWD/$build"
{
    for file in each pages keys; do
        { node tests/site/$file.mjs 2>&1 || echo "FAIL $file.mjs ended with $?"; } &
    done
    wait
} | tally
