# Puts a trace, the sources that it names, what is printed and the player into
# one page, written to stdout. A trace of what was expected may stand beside it,
# and what a check has said.
# sh tools/player/weave.sh TRACE PROGRAM [SVG [EXPECTED-TRACE [SAID]]]
trace=$1
program=$2
svg=$3
expected=$4
said=$5
here=tools/player
export LC_ALL=C # bytes do, and are quicker where a line is ten megabytes long
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

# In the order in which each may use those before it.
styles='style views'
scripts='page trace facts fold history columns words view_source view_loop view_tree
    view_output view_table view_lanes questions predict play expected
    commands player start'

html()
{
    sed 's/&/\&amp;/g; s/</\&lt;/g'
}

# Without comments and indentation: a page is sent around, and read here.
bare() # FILE...
{
    sed 's/^ *//; s/ *\/\* .* \*\/$//' "$@" | awk '
        !comment && match($0, / *\/\* /) { # that goes on in the next line
            if (RSTART > 1)
                print substr($0, 1, RSTART - 1)
            comment = 1
        }
        !comment && NF
        /\*\/$/ { comment = 0 }'
}

# The program first, then what else its places lie in.
sources()
{
    {
        echo "$program.c"
        sed -n 's/.*,"at":"\([a-z][a-zA-Z0-9_/]*\.[ch]\):[0-9]*"}$/\1/p' "$trace"
    } | awk '!seen[$0]++' | while read -r file; do
        [ -f "$file" ] || continue
        printf '<h2>%s</h2>\n<pre data-file="%s" tabindex="0">' "$file" "$file"
        html <"$file"
        echo '</pre>'
    done
}

plain()
{
    sources
    if [ -f "$program.expected" ]; then
        printf '<h2>Output</h2>\n<pre tabindex="0">'
        html <"$program.expected"
        echo '</pre>'
    fi
    [ ! -s "$svg" ] || { echo '<noscript>'; cat "$svg"; echo '</noscript>'; }
    awk -f $here/plain.awk "$trace"
}

title=$(awk -f tools/heads.awk "$program.c" 2>/dev/null | cut -f 4)
printf '%s\n' "$program${title:+: $title}" | html >"$scratch/title"
# shellcheck disable=SC2046
bare $(printf "$here/%s.css " $styles) |
    sed 's/ *\([{};>]\) */\1/g; s/\([:,]\) /\1/g; s/\([ :(]\)0\./\1./g
        s/;}/}/g; s/ \/ /\//g' >"$scratch/style"
[ -n "$expected" ] || scripts=$(printf '%s' "$scripts" | sed 's/ expected//')
# shellcheck disable=SC2046
bare $(printf "$here/%s.js " $scripts) >"$scratch/script"
plain >"$scratch/plain"
# In JSON < stands in strings only, where this says the same. A page that ends
# its script for no name of a task cannot be had otherwise.
sed 's/</\\u003c/g' "$trace" >"$scratch/trace"
[ -z "$said" ] || html <"$said" >"$scratch/said"
: >"$scratch/expected"
[ -z "$expected" ] || sed 's/</\\u003c/g' "$expected" >"$scratch/expected"

# A line that is nothing but a mark becomes a file; within a line, its text.
awk -v from="$scratch" '
    match($0, /@[a-z]+@/) {
        file = from "/" substr($0, RSTART + 1, RLENGTH - 2)
        printf "%s", substr($0, 1, RSTART - 1)
        after = substr($0, RSTART + RLENGTH)
        for (lines = 0; (getline line < file) > 0; lines++)
            printf "%s%s", lines ? "\n" : "", line
        close(file)
        print after
        next
    }
    { print }' $here/page.html
