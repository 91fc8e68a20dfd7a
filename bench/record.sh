# make bench-record: keep what `make bench` and `make bench-scale` have written
# last, under the date and the machine. sh bench/record.sh BUILD
#
# bench/results/2026-01-31-intel-r-xeon-r-results.csv, .txt and .svg, and the
# same with -scale. What the same machine wrote on the same day is replaced.
out=$1/bench
to=bench/results

# A value from the head of a result: from_head FILE NAME
from_head()
{
    sed -n "s/^# $2: //p" "$1" | head -n 1
}

# Words of small letters and digits, with dashes between.
slug()
{
    tr '[:upper:]' '[:lower:]' | tr -cs 'a-z0-9' '-' | sed 's/^-*//; s/-*$//'
}

recorded=0
for kind in results scale; do
    file=$out/$kind.csv
    [ -s "$file" ] || continue
    day=$(from_head "$file" date | cut -d ' ' -f 1)
    machine=$(from_head "$file" processor | sed 's/, [0-9]* cores$//' | slug)
    if [ -z "$day" ] || [ -z "$machine" ]; then
        echo "bench: $file does not say when and where it was measured" >&2
        exit 1
    fi
    for ending in csv txt svg; do
        mkdir -p "$to" && cp "$out/$kind.$ending" \
            "$to/$day-$machine-$kind.$ending" || exit 1
        echo "$to/$day-$machine-$kind.$ending"
    done
    recorded=1
done
if [ $recorded = 0 ]; then
    echo "bench: nothing in $out; 'make bench' and 'make bench-scale' come" \
        "first" >&2
    exit 1
fi
