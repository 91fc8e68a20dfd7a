# Weaves the page of the playground, written to stdout: the module, the scenarios
# with what CPython printed, and the player, each packed.
# sh tools/playground/playground.sh MODULE [NAVIGATION]
module=$1
navigation=$2
here=tools/playground
export LC_ALL=C
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

packed()
{
    gzip -9n | base64
}

# Each file behind a form feed and its name.
scenarios()
{
    for file in tests/scenarios/*.scenario tests/scenarios/*.expected; do
        printf '\f%s\n' "${file##*/}"
        cat "$file"
    done
}

# The page in which a program is played, with a mark in the place of its trace.
player()
{
    echo '@events@' >"$scratch/trace"
    sh tools/player/weave.sh "$scratch/trace" 'scenario' || exit 1
}

# Under the headings of the page; a table may be wider than a phone.
language()
{
    if command -v cmark-gfm >/dev/null; then
        cmark-gfm -e table tests/scenarios/LANGUAGE.md |
            sed 's|<\(/*\)h2>|<\1h3>|g; s|<\(/*\)h1>|<\1h2>|g
                s|<table>|<div class="wide" tabindex="0" role="group" aria-label="A table of the language"><table>|
                s|</table>|</table></div>|
                s|<pre>|<pre tabindex="0">|'
    else
        printf '<pre tabindex="0">'
        sed 's/&/\&amp;/g; s/</\&lt;/g' tests/scenarios/LANGUAGE.md
        echo '</pre>'
    fi
}

packed <"$module" >"$scratch/module"
scenarios | packed >"$scratch/scenarios"
player | packed >"$scratch/watched"
cat tools/player/style.css $here/style.css >"$scratch/style"
cat $here/wasi.js $here/run.js $here/worker.js >"$scratch/worker"
cat tools/player/page.js $here/twin.js $here/page.js >"$scratch/script"
language >"$scratch/language"
printf '%s\n' "$navigation" >"$scratch/nav"

# A line that is nothing but a mark becomes a file.
awk -v from="$scratch" '
    /^@[a-z]+@$/ {
        file = from "/" substr($0, 2, length($0) - 2)
        while ((getline line < file) > 0)
            print line
        close(file)
        next
    }
    { print }' $here/page.html
