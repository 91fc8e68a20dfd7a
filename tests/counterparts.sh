# Whether COUNTERPARTS.md is right, as counterparts.awk says:
#   sh tests/counterparts.sh BUILD PROGRAM...
build=$1
shift
names=$build/tests/names
mkdir -p "$build/tests"

# Of the version of the links, if it is on this machine.
lib=$(python3.13 -c 'import os, platform
print(os.path.dirname(os.__file__) if platform.python_version() == "3.13.0" else "")' \
    2>/dev/null)

awk -v rooms="$(sed -n "s/^ROOMS := //p" Makefile)" \
    -f tools/since.awk -f tools/site/modules.awk common/*/*.[chS] |
    awk -f tools/site/defines.awk -f tools/site/names.awk >"$names"
awk -v lib="$lib" -f tests/counterparts.awk "$names" \
    $(printf '%s.c\n' "$@") NOTES.md COUNTERPARTS.md
