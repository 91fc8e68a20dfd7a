# Whether this machine can make programs for WebAssembly; if not, says what it
# lacks, and ends with 77. sh tools/playground/toolchain.sh COMPILE LINK
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

cat <<'END' >"$scratch/try.c"
#include <stdio.h>
int main(void) { return puts("") < 0; }
END
{
    # shellcheck disable=SC2086
    $1 -c "$scratch/try.c" -o "$scratch/try.o" &&
        $2 "$scratch/try.o" -o "$scratch/try.wasm"
} 2>"$scratch/said" || {
    echo "the playground is left out: it needs clang, lld, wasi-libc and" \
        "libclang-rt-14-dev-wasm32 (as Debian 12 has them);" \
        "$(sed 's|.*/try.c:||;q' "$scratch/said")"
    exit 77
}
