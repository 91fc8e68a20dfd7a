# Makes the site of the notes, the programs and the runtime, and says where it is.
# sh tools/site/site.sh BUILD ROOMS PROGRAM...
build=$1
rooms=$2
shift 2
here=tools/site
site=$build/site
export LC_ALL=C
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
bodies=$scratch/page
mkdir -p "$bodies" "$scratch/code"

command -v cmark-gfm >/dev/null || {
    echo "make site needs cmark-gfm, which turns the notes into HTML; on" \
        "Debian and Ubuntu: apt-get install cmark-gfm" >&2
    exit 1
}

# A script of ours with those that it uses.
script() # "NAME..." ARGUMENT...
{
    names=$1
    shift
    awk $(printf -- " -f $here/%s.awk" $names) -v out="$bodies" "$@"
}

html_of() # MARKDOWN
{
    [ ! -f "$1" ] ||
        cmark-gfm --unsafe -e table --table-prefer-style-attributes "$1"
}

# What is known: the modules, their names, the programs.
collect()
{
    awk -v rooms="$rooms" -f tools/since.awk -f $here/modules.awk \
        common/*/*.[chS] >"$scratch/modules" &&
        awk -f $here/defines.awk -f $here/names.awk "$scratch/modules" |
        sort >"$scratch/names" &&
        awk -f tools/heads.awk $(printf '%s.c\n' "$@") >"$scratch/programs"
}

# Where the notes show each program.
places()
{
    for program; do
        flat=$(printf '%s' "$program" | tr / -)
        page=$(cd "$bodies" && grep -l "^<section class=\"program\" id=\"$flat\"" \
            $(cut -f 1 "$scratch/pages"))
        printf '%s\t%s.html#%s\n' "$program" "$page" "$flat"
    done
}

search_page()
{
    cat <<'END' >"$bodies/search"
<h1>Search</h1>
<noscript><p>The search needs JavaScript. <a href="names.html">Names</a> and
<a href="glossary.html">Glossary</a> can be read without it.</p></noscript>
<p id="said" role="status"></p>
<ol id="found"></ol>
<script src="search-data.js"></script>
<script src="search.js"></script>
END
    printf 'search\tSearch\t\n'
}

# Which may not be there.
lesson_page()
{
    [ -f LESSON.md ] || return 0
    html_of LESSON.md >"$scratch/lesson" &&
        awk -f $here/lesson.awk "$scratch/places" "$scratch/lesson" \
            >"$bodies/lesson" && printf 'lesson\tThe lesson\t\n'
}

# The page in which scenarios run, where this machine can make it; or a sentence.
playground()
{
    $MAKE -s --no-print-directory playground >"$scratch/said" 2>&1 || {
        grep '^the playground is left out' "$scratch/said" && return
        cat "$scratch/said"
        exit 1
    }
    sh tools/playground/playground.sh "$build/playground/scenario.wasm" \
        '<nav aria-label="Site"><a href="index.html">Contents</a></nav>' \
        >"$site/playground.html" && framed="-v playground=1"
}

mkdir -p "$site" && rm -rf "${site:?}"/*
collect "$@" || exit 1
awk -f $here/colour.awk -f $here/defines.awk -v out="$scratch/code" \
    -f $here/code.awk "$scratch/names" common/*/*.[chS] \
    $(printf '%s.c\n' "$@") || exit 1
for program; do
    sh $here/block.sh "$build" "$site" "$scratch" "$program" "$@" \
        >"$bodies/block-$(printf '%s' "$program" | tr / -)" || exit 1
done

html_of NOTES.md >"$scratch/notes" || exit 1
html_of COUNTERPARTS.md >"$scratch/counterparts" || exit 1
html_of GLOSSARY.md >"$scratch/glossary" || exit 1
{ echo; html_of ANSWERS.md; } >"$scratch/answers" # which may not be there
script "colour defines cards terms weave beside notes" "$scratch/names" \
    "$scratch/counterparts" "$scratch/programs" "$scratch/answers" "$scratch/glossary" \
    "$scratch/notes" "$scratch/notes" >"$scratch/pages" || exit 1
places "$@" >"$scratch/places"
{
    script "colour beside index" "$scratch/names" \
        "$scratch/counterparts" "$scratch/programs" "$scratch/places" &&
        script "colour beside rooms" -v code="$scratch/code" "$scratch/names" \
            "$scratch/counterparts" "$scratch/modules" &&
        lesson_page && search_page
} >>"$scratch/pages" || exit 1
framed=
playground
awk -v site="$site" -v bodies="$bodies" $framed -f $here/frame.awk \
    "$scratch/pages" || exit 1

cp $here/style.css $here/search.js "$site"
awk -f $here/search.awk $(cut -f 1 "$scratch/pages" |
    sed "s|.*|$site/&.html|") >"$site/search-data.js"
awk -v site="$site" -v bodies="$bodies" -f $here/single.awk "$scratch/pages" \
    >"$build/asyncio.html"
cat "$bodies/answers"
printf '%s\n' "$PWD/$site/index.html" \
    "$PWD/$build/asyncio.html, all in one file of $(wc -c <"$build/asyncio.html" |
        awk '{ printf "%.1f", $1 / 1000000 }') MB"
