# Each source as coloured HTML, OUT/common-loop-loop.c, with links to what of the
# runtime it uses; in the runtime's own, each definition can be linked to.
#   awk -v out=OUT -f tools/site/colour.awk -f tools/site/defines.awk \
#     -f tools/site/code.awk NAMES FILE...
# NAMES is what names.awk has printed.

FILENAME != current {
    current = FILENAME
    if (++files_read > 1)
        begin(FILENAME)
}

files_read == 1 {
    split($0, field, "\t")
    if (field[3] != "own")
        place_of[field[1]] = field[2]
    next
}

{ print colour_definition($0) >to }

function begin(file,    name)
{
    if (to != "")
        close(to)
    to = file
    gsub(/\//, "-", to)
    to = out "/" to
    base = file
    sub(/^.*\//, "", base)
    is_runtime = file ~ /^common\//
    is_header = file ~ /\.h$/
    split("", address)
    for (name in place_of)
        address[name] = place_of[name]
    own_names(file)
    in_comment = inside_comment = 0
}

# What a file defines itself is not the runtime's, though it has its name.
function own_names(file,    line, name)
{
    inside_comment = 0
    while ((getline line < file) > 0)
        if (!commented(line) && (name = declared(line)) != "") {
            if (!is_runtime)
                delete address[name]
            else if (!(name in place_of))
                address[name] = "#" base ":" name
        }
    close(file)
}

# A header's declaration has its name for an anchor, and what only one source
# knows the source's name with it; where each comes first.
function colour_definition(line,    name, id, text)
{
    name = commented(line) ? "" : declared(line)
    id = is_header ? name : base ":" name
    if (name == "" || !is_runtime || ((FILENAME, name) in anchored) ||
        !is_header && address[name] != "#" id)
        return colour(line)
    anchored[FILENAME, name] = 1
    delete address[name]
    text = "<span id=\"" id "\">" colour(line) "</span>"
    address[name] = is_header ? place_of[name] : "#" id
    return text
}
