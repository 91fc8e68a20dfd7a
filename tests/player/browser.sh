# Finds what the tests in a browser need, or calls skip(): node, Chromium, and
# three packages that npm puts into build/. Exports CHROMIUM, PLAYER_PACKAGES.
packages=build/player-npm

command -v node >/dev/null || skip 'node is not here'
# The shell is Chromium without what a window needs: it takes a good half of the time.
for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    CHROMIUM=${CHROMIUM:-$(command -v $name)}
done
[ -n "$CHROMIUM" ] || skip 'Chromium is not here; without a browser, all passed'
[ -d $packages/node_modules/html-validate ] ||
    npm install --prefix $packages --no-audit --no-fund --loglevel=error \
        playwright-core axe-core html-validate >$packages.log 2>&1 ||
    skip "npm cannot install its packages: $(tail -n 1 $packages.log)"
export CHROMIUM PLAYER_PACKAGES="$PWD/$packages"
