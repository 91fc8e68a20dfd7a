# Makes of a program's trace the page in which it can be stepped through, and
# says where it is. sh tools/player/play.sh BUILD PROGRAM
build=$1
program=$2
trace=$build/traces/$program.trace
page=$build/play/$(printf '%s' "$program" | tr / -)

mkdir -p "$build/play"
# A program whose loop called nothing has no picture.
"$build/tools/trace" svg "$trace" >"$page.svg" 2>/dev/null
sh tools/player/weave.sh "$trace" "$program" "$page.svg" >"$page.new" &&
    mv "$page.new" "$page.html" && echo "$PWD/$page.html"
