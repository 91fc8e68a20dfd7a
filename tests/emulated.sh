# A compiler for another processor, whose programs run here: what it links is
# kept as NAME.elf, and NAME is a script that has qemu run that.
# sh tests/emulated.sh TRIPLET QEMU ARGUMENT...
triplet=$1
qemu=$(command -v "$2")
shift 2
output=$(
    while [ $# -gt 1 ]; do
        [ "$1" != -o ] || echo "$2"
        shift
    done
)
case " $* " in
*' -c '* | *' -E '*) exec "$triplet-gcc" "$@" ;;
esac
"$triplet-gcc" "$@" && mv "$output" "$output.elf" || exit
# EMULATED: for the tests' addr2line, which cannot see it. G_SLICE: a lock of
# qemu's own memory that another thread has at a fork() the child never gets.
cat >"$output" <<END
#!/bin/sh
export EMULATED="$(realpath "$output.elf")" G_SLICE=always-malloc
exec $qemu -L /usr/$triplet -0 "\$0" "\$0.elf" "\$@"
END
chmod +x "$output"
