# make reset-NAME: starts over; the old version stays beside, as mine/NAME.c.1.
# sh exercises/tools/reset.sh FOLDER
. exercises/tools/words.sh
name=$(name_of "$1")
if [ -e "mine/$name.c" ]; then
    number=1
    while [ -e "mine/$name.c.$number" ]; do
        number=$((number + 1))
    done
    mv "mine/$name.c" "mine/$name.c.$number" || exit 1
    echo "your version is now mine/$name.c.$number"
fi
rm -f "mine/.passed/$name" "mine/.hints/$name" "mine/.start/$name.c"
begin "$1"
