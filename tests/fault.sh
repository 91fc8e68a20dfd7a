# Runs a program, or a scenario, with each kind of fault of tests/faults.txt, at
# the first call, the second, and so on to the last: it is run once with no fault,
# to count them.
# sh tests/fault.sh BUILD EVERY FUNCTIONS SUBJECT: once n calls were tried, every
# n/EVERY-th is; EVERY 0: as 1, but what is short from then on is so from the first,
# and there are descriptors for a thousand clients.
# FUNCTIONS: some, as malloc,recv; all; all but some, as all,-recv. Prints per
# kind, between tabs, the kind, how often it was tried and survived, and how much
# was mended before (tests/faults.txt), and a line for what was found; at the end
# DONE, the subject, how often it was tried and survived in all, and how long that
# took of a processor, user and system.
build=$1
every=$2
functions=$3
subject=$4
out=$build/tests/faults/$functions/$subject
mkdir -p "${out%/*}"

case $subject in
*.scenario)
    program=$build/tests/scenario
    argument=$subject
    expected=${subject%.scenario}.expected
    ;;
*)
    program=$build/$subject
    argument=
    expected=$subject.expected
    ;;
esac
# Those that count turns, or calls in vain, print another number with a fault:
# then it counts that each client has come and gone.
counts_its_steps()
{
    case $subject in
    chapter01/1[1235]_*) ;;
    *) false ;;
    esac && [ "$(grep -c '^client [12] has \(come\|gone\)$' "$out.stdout")" -eq 4 ]
}

# A report does without the places in the source that could not be found.
lacks_places()
{
    grep -v '^$\|^ *File "' "$expected" >"$out.without"
    grep -v '^$\|^ *File "' "$out.stdout" | diff - "$out.without" >/dev/null
}

# What it does not call itself, only libc may.
calls=" malloc calloc realloc $(nm -D --undefined-only "$program" |
    sed 's/.* //; s/@.*//' | tr '\n' ' ')"

# A thousand clients, or as many as there may be anyway.
[ "$every" -gt 0 ] || ulimit -n 1056 2>/dev/null || :

run() # FAULT
{
    fault=$1
    rm -f "$out.log"
    case $fault in
    accept:*:on*) looks=40 ;; # it goes on trying
    recv:*:short:on* | send:*:short:on*) looks=4000 ;; # 80 s, of ten thousand
    *) looks=600 ;;
    esac
    ASYNCIO_CLOCK=virtual LOOKS=$looks \
        ASAN_OPTIONS=verify_asan_link_order=0 \
        "$build/tests/faults_run" "$build/tests/faults.so" "$fault" \
        "$out.log" "$program" ${argument:+"$argument"} \
        >"$out.stdout" 2>"$out.stderr" </dev/null
    status=$?
}

# What is wrong with how it ended; nothing: all is well.
problem() # WORDS
{
    sanitizer='ERROR: [A-Z][A-Za-z]*Sanitizer|runtime error:|LeakSanitizer has'
    if grep -m 1 -E "$sanitizer" "$out.stderr"; then
        return
    fi
    case $status in
    0)
        awk -f tests/expect.awk "$expected" "$out.stdout" >"$out.difference"
        [ ! -s "$out.difference" ] || goes_on "$1" || told_so "$1" ||
            counts_its_steps || lacks_places ||
            echo "exit status 0," $(cat "$out.difference")
        reports "$1"
        ;;
    124) goes_on "$1" || echo "hangs; says: $(tail -n 1 "$out.stderr")" ;;
    125) goes_on "$1" || echo "never ends" ;;
    126) echo "leaves a process behind" ;;
    143) # its clients have ended it, so that it does not wait for them
        grep -q '^clients: \|^[A-Z][A-Za-z]*Error: ' "$out.stderr" ||
            echo "is terminated" ;;
    12[89] | 1[3-9]?) echo "signal $((status - 128)):" \
        "$(tail -n 1 "$out.stderr")" ;;
    *)
        [ -f "$out.log" ] || echo "exit status $status without any fault"
        grep -qE "$1" "$out.stderr" ||
            echo "exit status $status, but says: $(tail -n 1 "$out.stderr")"
        ;;
    esac
}

# Its reports are all there, whatever comes after; or one, or its output, says
# why not.
reports() # WORDS
{
    [ -f "$subject.stderr" ] || return
    grep -qE "$1|not whole" "$out.stderr" || told_so "$1" && return
    if grep -q '^Executing ' "$subject.stderr"; then
        cat "$out.stderr"
    else
        awk -f tests/untimed.awk "$out.stderr"
    fi | head -n "$(wc -l <"$subject.stderr")" >"$out.reports"
    awk -f tests/expect.awk "$subject.stderr" "$out.reports" >"$out.difference"
    [ ! -s "$out.difference" ] || echo "stderr," $(cat "$out.difference")
}

# It has caught the error, and printed it.
told_so() # WORDS
{
    grep -qE "$1|MemoryError" "$out.stdout"
}

# A server that gets a client late, or never, says why, and goes on.
goes_on() # WORDS
{
    case $fault in
    accept:*) grep -qE "$1" "$out.stderr" ;;
    *) false ;;
    esac
}

# How often each function is called: main:malloc=7, and the most of all children.
run count
[ -f "$out.log" ] && [ "$status" -eq 0 ] || {
    echo "FOUND $subject, whose calls cannot be counted: exit status $status," \
        "says: $(tail -n 1 "$out.stderr")"
    printf 'count\t1\t0\t0\n'
}
counted=" $([ ! -f "$out.log" ] || awk '
    { n = ++calls[$1, $2, $3]; if (n > most[$1 ":" $3]) most[$1 ":" $3] = n }
    END { for (call in most) printf "%s=%d ", call, most[call] }' "$out.log")"

# The last call that can fail so; 0: there is none.
last_call() # CALL HOW
{
    case $2 in
    *:child) call_in=child:$1 ;;
    *) call_in=main:$1 ;;
    esac
    last=${counted#* "$call_in"=}
    [ "$last" != "$counted" ] || last=0
    last=${last%% *}
}

try_kind() # CALL HOW MENDED WORDS
{
    n=1 tried=0 survived=0
    last_call "$1" "$2"
    while
        [ "$n" -le "$last" ] && run "$1:$n:${2#*=}" &&
            [ -f "$out.log" ]
    do
        tried=$((tried + 1))
        what=$(problem "$4")
        if [ -z "$what" ]; then
            survived=$((survived + 1))
        else
            echo "FOUND $subject, $1 $2, at call $n: $what"
        fi
        case $2 in
        *storm*) break ;;
        short:on*) [ "$every" -gt 0 ] || break ;; # the same from any call on
        esac
        n=$((n + 1 + n / (every > 0 ? every : 1)))
    done
    [ "$tried" -eq 0 ] || printf '%s\t%d\t%d\t%d\n' \
        "$1 $(echo "$2" | sed 's/=[-0-9]*//')" $tried $survived "$3"
    all=$((all + tried)) all_survived=$((all_survived + survived))
}

all=0 all_survived=0
sed 's/#.*//' tests/faults.txt >"$out.kinds"
while read -r call how mended words; do
    case $calls:,$functions, in
    *,-$call,*) ;;
    *" $call "*:,all,* | *" $call "*:*,$call,*)
        try_kind "$call" "$how" "$mended" "$words"
        ;;
    esac
done <"$out.kinds"
times >"$out.times"
printf 'DONE\t%s\t%d\t%d\t%s\n' "$subject" $all $all_survived \
    "$(tail -n 1 "$out.times")"
