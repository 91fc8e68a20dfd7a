# What the site shows of a program where the notes speak of it, to stdout.
# sh tools/site/block.sh BUILD SITE SCRATCH PROGRAM PROGRAM...
#
# The first program is the one; the others are all, in their order. Writes its
# picture and its player into SITE. Both are made of a trace that lies in
# tests/traces, so that they are the same each time.
build=$1
site=$2
scratch=$3
program=$4
shift 4
flat=$(printf '%s' "$program" | tr / -)

html()
{
    sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'
}

folded() # SUMMARY [CLASS]; the rest is stdin
{
    printf '<details%s><summary>%s</summary>\n' "${2:+ class=\"$2\"}" "$1"
    cat
    echo '</details>'
}

block_of() # FILE
{
    printf '<pre tabindex="0"><code>'
    html <"$1"
    echo '</code></pre>'
}

source_of()
{
    printf '<pre tabindex="0"><code>'
    cat "$scratch/code/$flat.c"
    echo '</code></pre>'
}

printed()
{
    block_of "$program.expected"
    [ ! -f "$program.stderr" ] || {
        echo '<p>And on stderr:</p>'
        block_of "$program.stderr"
    }
    ! grep -q '<[a-z]*>' "$program.expected" ||
        echo '<p>What stands in &lt; &gt; is not the same each time.</p>'
}

difference()
{
    AROUND=9999 sh tools/diff.sh "$program" "$@" >"$scratch/diff"
    before=$(sed -n '1s/:.*//p' "$scratch/diff")
    more=$(grep -c '^+' "$scratch/diff")
    fewer=$(grep -c '^-' "$scratch/diff")
    [ "${before%%/*}" != "${program%%/*}" ] ||
        awk -f tools/site/colour.awk -f tools/site/diff.awk "$scratch/diff" |
        folded "What is new after <code>${before#*/}</code>: $more lines have come, $fewer gone" \
            difference
}

# The text that stands for the picture is its own description. A loop that called
# nothing has no picture, and can be stepped through all the same.
picture()
{
    trace=tests/traces/$program.trace
    [ -f "$trace" ] || trace=tests/traces/recorded/$program.trace
    [ -f "$trace" ] || { no_picture; return; }
    svg=$site/$flat.svg
    "$build/tools/trace" svg "$trace" >"$svg" 2>"$scratch/no_picture"
    sh tools/player/weave.sh "$trace" "$program" "$svg" >"$site/play-$flat.html"
    {
        [ ! -s "$svg" ] || picture_of "$svg"
        printf '<p class="play"><a href="play-%s.html">' "$flat"
        echo 'Step through it, forward and back, in the player</a></p>'
    } | folded 'What its loop did'
    [ -s "$svg" ] || rm "$svg"
}

# Why nothing is drawn of a program that has no trace. For one that is not listed
# here, nothing is said, and tests/site/run.sh asks for it.
no_picture()
{
    case $program in
    chapter01/*) why="it works without the runtime's loop, and only that loop
can tell what it did" ;;
    chapter02/0*) why="no loop runs in it, and only a loop can tell what it did" ;;
    *_four_ways | *_switching_costs) why="what it measures runs in processes of
their own, so that one leaves no mark on another" ;;
    *_a_million_tasks | *_ten_thousand_clients) why="the loop does more than can
be looked at, hundreds of thousands of things" ;;
    *) return ;;
    esac
    printf '<p class="since">There is no picture: %s.</p>\n' "$why"
}

picture_of() # SVG
{
    size=$(sed -n '1s/.* \(width="[0-9]*" height="[0-9]*"\).*/\1/p' "$1")
    says=$(sed -n 's/^<desc[^>]*>\(.*\) *<\/desc>$/\1/p' "$1" |
        sed 's/"/\&quot;/g; s/ *$//')
    printf '<p class="picture"><img src="%s.svg" %s alt="%s"></p>\n' \
        "$flat" "$size" "$says"
}

[ -x "$build/$program" ] || { echo "$program is not built" >&2; exit 1; }
title=$(awk -f tools/heads.awk "$program.c" | cut -f 4 | html)
listing=$(awk -f tools/heads.awk "$program.c" | cut -f 3)
lines=$(wc -l <"$program.expected" | tr -d ' ')

printf '<section class="program" id="%s" aria-label="%s">\n' "$flat" "$program"
printf '<p><b><code>%s</code></b> %s%s<br>\n' "$program" "$title" \
    "$([ "$listing" = - ] || printf ' (listing %s of the book)' "$listing")"
printf 'compiles, prints %s line%s: <code>make %s</code></p>\n' "$lines" \
    "$([ "$lines" = 1 ] || echo s)" "${program%%_*}"
source_of | folded "Its source, $(wc -l <"$program.c" | tr -d ' ') lines"
printed | folded 'What it prints'
difference "$@"
picture
echo '</section>'
