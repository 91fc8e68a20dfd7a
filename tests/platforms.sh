# The suite, the programs and the scenarios on another platform, on any x86-64
# Debian: sh tests/platforms.sh [PART...] PLATFORM
# where a PART is suite, programs or scenarios, and without any all are run.
#
# i386 and musl, a Linux with another C library, run as they are, the others by
# qemu. What cannot be there stands in tests/platforms.txt, with its reason.
export MAKE=${MAKE:-make}
unset CFLAGS MAKEFLAGS
parts=
while [ $# -gt 1 ]; do
    parts="$parts $1"
    shift
done
platform=$1
build=build/$platform
jobs=$(getconf _NPROCESSORS_ONLN)

case $platform in
aarch64) triplet=aarch64-linux-gnu qemu=qemu-aarch64 ;;
riscv64) triplet=riscv64-linux-gnu qemu=qemu-riscv64 ;;
armhf) # as Raspberry Pi OS compiles: Thumb code keeps no chain of frames
    triplet=arm-linux-gnueabihf qemu=qemu-arm mode=-marm
    ;;
i386)
    triplet=i686-linux-gnu
    lib=/usr/$triplet/lib # where nothing looks for it otherwise
    cc="$triplet-gcc -Wno-psabi"
    cc="$cc -Wl,--dynamic-linker=$lib/ld-linux.so.2,-rpath=$lib"
    ;;
musl) # its FD_SET() converts signs
    triplet=musl needs=musl-tools
    cc="musl-gcc -Wno-sign-conversion"
    cc="$cc -Wl,--eh-frame-hdr,$build/tests/find_object.o"
    ;;
*)
    echo "$platform is no platform;" \
        'there are: aarch64, armhf, i386, musl, riscv64' >&2
    exit 2
    ;;
esac
if ! command -v "$triplet-gcc" >/dev/null ||
    { [ "$qemu" ] && ! command -v "$qemu" >/dev/null; }; then
    echo "skipped $platform: needs ${needs:-gcc-$triplet}${qemu:+, qemu-user}"
    exit 77
fi
if [ "$lib" ] && ! "$lib/ld-linux.so.2" --version >/dev/null 2>&1; then
    echo "skipped $platform: this kernel runs no 32-bit programs"
    exit 77
fi
[ ! "$qemu" ] || cc="sh tests/emulated.sh $triplet $qemu $mode"

# An emulated program's own file is not what the system takes it for, and the
# usual addr2line may not know its processor.
export PATH="$PWD/$build/bin:$PATH"
own_addr2line()
{
    mkdir -p "$build/bin"
    rm -f "$build/bin/addr2line"
    [ "$qemu" ] || return
    cat >"$build/bin/addr2line" <<END
#!/bin/sh
[ "\$1" = --version ] || { # -a -i -f -e FILE
    shift 5
    set -- -a -i -f -e "\$EMULATED" "\$@"
}
exec $triplet-addr2line "\$@"
END
    chmod +x "$build/bin/addr2line"
}

builds()
{
    [ "$platform" != musl ] || { # what Debian's libgcc lacks there
        mkdir -p "$build/tests"
        $cc -O2 -g -c tests/find_object.c -o "$build/tests/find_object.o"
    }
    programs=all
    [ "$parts" != ' suite' ] || programs=
    $MAKE -s -k -j"$jobs" CC="$cc" BUILD="$build" CRITERION=no \
        WERROR=1 $programs "$build/tests/suite" \
        >"$build/log" 2>&1 </dev/null && echo "pass make" ||
        echo "FAIL make: $(head -n 40 "$build/log")"
}

# Seconds for each, for emulated some are slow, and others wait for ever; beside
# the rest of CI they have a tenth of a processor.
suite()
{
    export TEST_LIMIT="${TEST_LIMIT:-1200}"
    "$build/tests/suite" </dev/null 2>"$build/tests/suite.stderr"
}

programs()
{
    export TEST_LIMIT="${TEST_LIMIT:-600}"
    $MAKE -s list | cut -f 1 |
        xargs -n 1 -P "$jobs" sh tests/program.sh "$build"
}

scenarios()
{
    printf '%s\n' tests/scenarios/*.scenario |
        xargs -n 1 -P "$jobs" sh tests/scenario.sh "$build"
}

own_addr2line
for part in builds ${parts:-suite programs scenarios}; do
    begun=$(date +%s)
    "$part" | awk -v platform="$platform" -v table=tests/platforms.txt \
        -f tests/platforms.awk |
        awk -v part="$part" -f tests/tally.awk
    echo "$platform: $part took $(($(date +%s) - begun)) s"
done | tee "$build/counted"
! grep -q '^[a-z]*: .* [1-9][0-9]* failed$' "$build/counted"
