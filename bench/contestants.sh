# Which peers are here, on what machine: for bench/run.sh and bench/scale.sh, which
# have set $out.
python=${PYTHON:-python3}

# One line on the terminal, each in place of the one before.
progress()
{
    [ ! -t 2 ] || printf '\r%-45s\r%s' '' "$1" >&2
}

# A field of the line of a work: field WORK NUMBER
field()
{
    awk -v work="$1" -v n="$2" '$1 == work { print $n }' bench/works
}

# The command that measures a work, once the work's name is added.
command_of()
{
    case $1 in
    limit | ours) echo "$out/$1" ;;
    asyncio | uvloop) echo "$python bench/peer_asyncio.py $1" ;;
    libuv | go) echo "$out/peer_$1" ;;
    node) echo "node bench/peer_node.js" ;;
    esac
}

is_here()
{
    case $1 in
    asyncio) command -v "$python" >/dev/null ;;
    uvloop) "$python" -c 'import uvloop' 2>/dev/null ;;
    node) command -v node >/dev/null ;;
    *) [ -x "$(command_of "$1")" ] ;;
    esac
}

version_of()
{
    case $1 in
    asyncio) "$python" --version 2>&1 ;;
    uvloop) "$python" -c 'import uvloop; print("uvloop", uvloop.__version__)' ;;
    libuv) echo "libuv $("$out/peer_libuv" --version)" ;;
    go) go version | cut -d ' ' -f 3 ;;
    node) echo "node $(node --version)" ;;
    esac
}

cpu_model()
{
    sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | sort -u |
        grep . || sysctl -n machdep.cpu.brand_string 2>/dev/null || uname -m
}

contestants='limit ours'
absent=
for peer in libuv node go uvloop asyncio; do
    if is_here "$peer"; then
        contestants="$contestants $peer"
    else
        absent="$absent $peer"
    fi
done

# An echo can be said in two ways on asyncio, and the one like ours costs more.
contestants_of() # WORK
{
    case $1-$contestants in
    echo-*asyncio*) echo "$contestants asyncio-sock" ;;
    *) echo "$contestants" ;;
    esac
}

# What the figures depend on, a line each.
machine()
{
    echo "date: $(date '+%Y-%m-%d %H:%M')"
    echo "processor: $(cpu_model), $(getconf _NPROCESSORS_ONLN) cores"
    echo "system: $(uname -srm)"
    echo "compiler: $(${CC:-cc} --version | head -n 1), ${CFLAGS:--O2 -g}"
    for peer in $contestants; do
        version_of "$peer"
    done | awk '{ line = line sep $0; sep = ", " }
        END { print "peers: " (line ? line : "none") }'
    [ -z "$absent" ] || echo "not installed, left out:$absent"
    uptime | sed 's/.*load average/load average/'
}
