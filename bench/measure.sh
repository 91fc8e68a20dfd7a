# One measurement: for bench/run.sh and tests/bench.sh, which have set $build.
#
# SECONDS_EACH=0.2   how long each server is asked at a time
# ROUNDS_COUNTED=100 how often, where its system calls are counted
# PYTHON=python3     the one that has uvloop, if another has
# ALSO="FILE..."     programs that are contestants, too: what bench/contestant.h
#                    says of a main() is all they have to obey
out=$build/bench
python=${PYTHON:-python3}
seconds=${SECONDS_EACH:-0.2}
few=${ROUNDS_COUNTED:-100}

# All on one processor, the last: the first has more interrupts. A server and
# the load on it share it, which is why echo-1 is a round trip from stack to
# stack through the kernel and back.
pin()
{
    ! command -v taskset >/dev/null ||
        taskset -cp "$(taskset -cp $$ | sed 's/.*[-, ]//')" $$ >/dev/null
}

# A line of bench/works, that with a * for each number.
line_of() # WORK
{
    awk -v work="$1" '/^#/ { next }
        { number = work; sub(/^.*-/, "", number); name = $1
          sub(/[*]/, number, name) }
        name == work { gsub(/[*]/, number); print; exit }' bench/works
}

field() # WORK NUMBER
{
    line_of "$1" | awk -v n="$2" '{ print $n }'
}

# The command that measures a work, once the work's name is added.
command_of() # CONTESTANT
{
    case $1 in
    limit | ours) echo "$out/$1" ;;
    libuv | go) echo "$out/peer_$1" ;;
    node) echo "node bench/peer_node.js" ;;
    asyncio* | uvloop) echo "$python -B bench/peer_asyncio.py $1" ;;
    *) printf '%s\n' $ALSO | grep "\(^\|/\)$1\$" ;;
    esac
}

hello=$build/chapter02/03_hello_coroutine

# Figures, a line each. Exit status 3: it has no such work, or the machine has
# not what that takes.
measure() # CONTESTANT WORK
{
    case $1-$2 in
    limit-*000000 | ours-*000000) ;;
    *000000) return 3 ;; # a million takes the peers minutes
    esac
    case $1-$2 in
    *-echo-calls-*) calls_per_message "$1" "${2##*-}" ;;
    *-echo-cpu-*) load cpu "${2##*-}" "$seconds" "$1" ;;
    *-echo-* | *-accept-*) load "${2%-*}" "${2##*-}" "$seconds" "$1" ;;
    ours-observers) observers ;;
    ours-text) strip -o "$out/hello" "$hello" && wc -c <"$out/hello" ;;
    ours-bss) size "$hello" | awk 'NR == 2 { print $3 }' ;;
    *-observers | *-text | *-bss) return 3 ;;
    *) $(command_of "$1") "$2" ;;
    esac
}

# --- servers ------------------------------------------------------------------

# load.c says what comes out. More than 10,000 clients have not enough ports. A
# server that hangs is ended.
load() # WHAT CLIENTS SECONDS|ROUNDS CONTESTANT [COMMAND...], before that of the server
{
    [ "$(uname -s)" = Linux ] && # as epoll, by hand, is
        [ "$2" -le 10000 ] &&
        [ "$2" -le $(($(ulimit -Hn | sed 's/unlimited/99999/') - 64)) ] ||
        return 3
    server="$(command_of "$4") serve"
    what="$1 $2 $3"
    shift 4
    timeout -k 5 120 "$out/load" $what "$@" $server
}

# --- counts -------------------------------------------------------------------

# What COMMAND counts for so much, less what it counts for less: the start does
# not count. It prints a count, and what that was for.
difference() # LESS MORE COMMAND...
{
    less=$1 more=$2
    shift 2
    less=$("$@" "$less") && more=$("$@" "$more") || return
    echo "$less $more" | awk '$4 == $2 { exit 1 }
        { printf "%.4g\n", ($3 - $1) / ($4 - $2) }'
}

# Exit status 3: without the tool. Of instructions more operations than are in
# flight at once; system calls are slow to count.
count() # i|s CONTESTANT WORK
{
    n=20000
    case $3 in *-100000) n=100000 ;; esac
    case $1 in
    i) command -v valgrind >/dev/null || return 3
        difference "$n" $((2 * n)) instructions "$2" "$3" ;;
    s) command -v strace >/dev/null || return 3
        difference 1000 2000 system_calls "$2" "$3" ;;
    esac
}

# Prints what the contestant prints: a time, and how many operations it was.
callgrind() # CONTESTANT WORK OPERATIONS
{
    valgrind --tool=callgrind --callgrind-out-file="$out/callgrind.out" \
        --compress-strings=no --compress-pos=no \
        $(command_of "$1") "$2" "$3" 2>"$out/callgrind.log"
}

instructions() # CONTESTANT WORK OPERATIONS
{
    done=$(callgrind "$@") || return
    echo "$(awk '/^totals:/ { print $2 }' "$out/callgrind.out") ${done#* }"
}

all_calls()
{
    awk '$NF == "total" { print $4 }' "$out/strace"
}

system_calls() # CONTESTANT WORK OPERATIONS
{
    done=$(strace -c -f -o "$out/strace" $(command_of "$1") "$2" "$3") || return
    echo "$(all_calls) ${done#* }"
}

calls_of_server() # CONTESTANT CLIENTS ROUNDS
{
    messages=$(load count "$2" "$3" "$1" strace -c -f -o "$out/strace") ||
        return
    echo "$(all_calls) $messages"
}

calls_per_message() # CONTESTANT CLIENTS
{
    command -v strace >/dev/null || return 3
    difference "$few" $((3 * few)) calls_of_server "$1" "$2"
}

# Of the instructions of a yield, in percent, those that observers cost where
# there are none.
observers_of() # OPERATIONS
{
    callgrind ours yield-1000 "$1" >/dev/null &&
        awk -f bench/observers.awk "$out/callgrind.out"
}

# Exit status 3 also with a build that valgrind cannot run.
observers()
{
    command -v valgrind >/dev/null &&
        difference 20000 40000 observers_of || return 3
}
