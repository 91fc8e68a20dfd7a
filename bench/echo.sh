# What an echo costs, by this runtime, by the limit (epoll by hand) and by
# whatever peers are installed. sh bench/echo.sh BUILD [scale]
#
# The servers take turns, round after round, so that all see the same moods of
# the machine; the figures are medians over the rounds. Everything runs on one
# processor, and only ratios within one run mean anything. ROUNDS and
# SECONDS_EACH may be set. What was measured lies in BUILD/bench/echo-*.txt.
#
# With one client on its own processor a send often lets the client answer
# before the server's next call, so that whoever tries to receive first never
# has to wait; that flatters asyncio-sock there.
build=${1:?which build is to be measured}
kind=${2:-table}
bench=$build/bench
rounds=${ROUNDS:-7}
seconds=${SECONDS_EACH:-0.2}
raw=$bench/echo-$kind.txt
limit='timeout -k 5 120'

# A server's command line by its name.
command_of()
{
    case $1 in
    node) echo "node bench/echo_node.mjs" ;;
    asyncio-*) echo "python3 bench/echo_asyncio.py ${1#asyncio-}" ;;
    *) echo "$bench/echo_$1" ;;
    esac
}

servers=
for name in raw ours libuv go; do
    [ ! -x "$bench/echo_$name" ] || servers="$servers $name"
done
node --version >/dev/null 2>&1 && servers="$servers node"
python3 -c 'import asyncio, sys; sys.exit(sys.version_info < (3, 8))' \
    2>/dev/null && servers="$servers asyncio-protocol asyncio-sock"

# One line: server, clients, and what load prints.
measure() # SERVER CLIENTS
{
    echo "$1 $2 $($limit "$bench/load" -1 "$2" "$seconds" $(command_of "$1"))"
}

# All system calls of a run of so many seconds, and its messages.
traced() # SERVER SECONDS
{
    messages=$($limit "$bench/load" -1 -t 64 "$2" \
        strace -c -f -o "$bench/strace" $(command_of "$1"))
    echo "$messages" "$(awk '$NF == "total" { print $4 }' "$bench/strace")"
}

# The longer run less the shorter, so that a server's start does not count.
calls() # SERVER
{
    echo "$1 calls $(traced "$1" 0.1) $(traced "$1" 0.5)" |
        awk '{ printf "%s %s %.2f\n", $1, $2, ($6 - $4) / ($5 - $3) }'
}

# How many clients can be: the limit of descriptors leaves some to others.
most=$(($(ulimit -Hn | sed 's/unlimited/1000000/') - 64))
case $kind in
scale) numbers='1 10 100 1000 10000' ;;
table) numbers='1 64' ;;
*) echo "echo.sh: $kind is not understood; accepted: scale" >&2; exit 2 ;;
esac

: >"$raw"
for round in $(seq "$rounds"); do
    for number in $numbers; do
        for server in $servers; do
            [ "$number" -gt "$most" ] || measure "$server" "$number" >>"$raw"
        done
    done
done
if [ "$kind" = table ] && command -v strace >/dev/null; then
    for server in $servers; do
        calls "$server" >>"$raw"
    done
fi
awk -f bench/echo.awk -v kind="$kind" -v servers="$servers" \
    -v numbers="$numbers" "$raw"
