# Sees to it that Criterion, which the tests are written with, is here: installs
# it where that is allowed, and otherwise says how. sh tests/criterion.sh
has()
{
    command -v "$1" >/dev/null
}

has_criterion()
{
    echo '#include <criterion/criterion.h>' |
        ${CC:-cc} $(pkg-config --cflags criterion 2>/dev/null) -E - \
            >/dev/null 2>&1
}

! has_criterion || exit 0

sudo='sudo -n'
[ "$(id -u)" -ne 0 ] || sudo=
if has apt-get; then
    install='apt-get update && apt-get install -y libcriterion-dev'
elif has dnf; then
    install='dnf install -y libcriterion-devel'
elif has pacman; then
    install='pacman -S --noconfirm criterion'
elif has apk; then
    install='apk add criterion-dev'
elif has brew; then
    install='brew install criterion'
    sudo= # Homebrew wants none
else
    echo 'The tests need Criterion: https://github.com/Snaipe/Criterion'
    exit 1
fi

if ! $sudo true 2>/dev/null; then
    echo "The tests need Criterion. Please run: sudo sh -c '$install'"
    exit 1
fi
echo "The tests need Criterion: $install"
$sudo sh -c "$install" >/dev/null && has_criterion || {
    echo 'That did not help; see https://github.com/Snaipe/Criterion'
    exit 1
}
