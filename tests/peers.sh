# Clients that do not behave, at the servers of both chapters: a line for each kind
# and server. sh tests/peers.sh BUILD HOW
# HOW: sample (seconds, of make test) or check (more of each). tests/peers.c says
# what each of them does.
build=$1
how=$2

if [ "$(uname -s)" != Linux ]; then
    echo 'pass skipped: what a server costs is read from /proc, on Linux'
    exit
fi
case $how in
check) mute=2000 slow=500 deaf=100 resets=200 floods=20 crowd=10000 ;;
*) mute=200 slow=50 deaf=20 resets=20 floods=4 crowd=1000 ;;
esac

try() # SERVER KIND HOW-MANY
{
    "$build/tests/peers" "$build" "$1" "$2" "$3" 2>&1 ||
        echo "FAIL $1, $3: $2: exit status $?"
}

for server in chapter01/12_select_loop chapter01/13_an_event_loop_by_hand \
    chapter01/15_an_echo_server_of_callbacks \
    chapter02/41_an_echo_server_of_tasks 'the origin'; do
    # select() knows no more than 1,024 descriptors
    case $server in
    */12_* | */13_*) most=900 ;;
    *) most=10000 ;;
    esac
    try "$server" mute $((mute < most ? mute : most))
    try "$server" 'a byte at a time' $slow
    try "$server" 'never reads' $deaf
    try "$server" resets $resets
    try "$server" floods $floods
    try "$server" crowd $crowd
done
