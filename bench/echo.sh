# What an echo costs: for bench/run.sh, scale.sh and tests/bench.sh, which have
# set $out, and bench/contestants.sh before this.
#
# SECONDS_EACH=0.2   how long each server is asked at a time
#
# A server and the load on it share one processor, which is why one client is a
# round trip from stack to stack through the kernel and back. A send then often
# lets the client answer before the server's next call, so that a server that
# tries to receive first need not wait; that flatters asyncio-sock with one
# client.
seconds=${SECONDS_EACH:-0.2}

# The command of a contestant's server; its first line says the port.
server_of()
{
    case $1 in
    limit) echo "$out/echo_raw" ;;
    node) echo "node bench/echo_node.mjs" ;;
    asyncio-sock) echo "$python bench/echo_asyncio.py asyncio sock" ;;
    asyncio | uvloop) echo "$python bench/echo_asyncio.py $1 protocol" ;;
    *) echo "$out/echo_$1" ;;
    esac
}

# load [OPTION...] CLIENTS SECONDS COMMAND...; a server that hangs is ended
load()
{
    timeout -k 5 120 "$out/load" -1 "$@"
}

# All system calls of a run of so many seconds, and its messages.
traced() # CONTESTANT CLIENTS SECONDS
{
    messages=$(load -t "$2" "$3" \
        strace -c -f -o "$out/strace" $(server_of "$1")) || return
    echo "$messages $(awk '$NF == "total" { print $4 }' "$out/strace")"
}

# The longer run less the shorter, so that the start does not count.
calls() # CONTESTANT CLIENTS
{
    few=$(traced "$1" "$2" "$seconds") &&
        many=$(traced "$1" "$2" "$(echo "$seconds" | awk '{ print 3 * $1 }')") &&
        echo "$few $many" | awk '{ printf "%.2f\n", ($4 - $2) / ($3 - $1) }'
}

# Figures, a line each, of echo-N (nanoseconds a message, a line a chunk),
# echo-cpu-N (nanoseconds that the server's threads ran for it) or echo-calls-N
# (system calls of the server), for N clients. Exit status 3: cannot be done.
echo_figures() # CONTESTANT WORK
{
    clients=${2##*-}
    set -- "$1" "${2%-*}"
    [ -x "$out/echo_raw" ] && # which is Linux's, as is keeping to a processor
        [ "$clients" -le 10000 ] && # more have not enough ports
        [ "$clients" -le $(($(ulimit -Hn | sed 's/unlimited/99999/') - 64)) ] ||
        return 3
    case $2 in
    echo) load -c "$clients" "$seconds" $(server_of "$1") ;;
    echo-cpu) load "$clients" "$seconds" $(server_of "$1") | cut -d ' ' -f 4 ;;
    echo-calls)
        command -v strace >/dev/null || return 3
        calls "$1" "$clients"
        ;;
    esac
}
