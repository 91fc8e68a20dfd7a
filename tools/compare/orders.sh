# Runs a program again and again and shows each order in which its callbacks and
# threads came, how often, and where it parts from the most frequent one.
# sh tools/compare/orders.sh BUILD PROGRAM
#
# RUNS: how often, 200 otherwise. On the virtual clock, unless ASYNCIO_CLOCK says
# otherwise: what then still differs is decided by other threads and the system.
build=$1
program=$2
runs=${RUNS:-200}
clock=${ASYNCIO_CLOCK-virtual}
folder=$build/orders/$program

mkdir -p "$folder"
run=0
while [ "$run" -lt "$runs" ]; do
    rm -f "$folder/trace"
    ASYNCIO_CLOCK=$clock ASYNCIO_TRACE=$folder/trace "$build/$program" \
        </dev/null >"$folder/said" 2>&1
    status=$?
    [ $status -ne 0 ] || [ -e "$folder/trace" ] || {
        echo "$program does not run the loop of common/, so there is nothing" \
            "to be watched; chapter01/14 is the first program that does." >&2
        exit 3
    }
    [ -s "$folder/trace" ] || {
        echo "$program left no trace; it said:" >&2
        cat "$folder/said" >&2
        exit 1
    }
    awk -f tools/compare/order.awk "$folder/trace"
    run=$((run + 1))
done >"$folder/orders"
awk -v program="$program" -v clock="${clock:-real}" \
    -f tools/compare/orders.awk "$folder/orders"
