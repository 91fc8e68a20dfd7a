# Where each function and file of the runtime is, a line each with tabs
# between: the word, its place, its kind, the file, and what it is of asyncio's
# or -. Kinds: header, file, public (declared in a header), own (of one source).
#   awk -f tools/site/defines.awk -f tools/site/names.awk MODULES
# MODULES is what modules.awk has printed.

BEGIN {
    FS = OFS = "\t"
    python = "(asyncio|loop|future|task|handle|coro|runner|timeout|inspect|" \
             "selectors|threading)\\.[A-Za-z_]+"
}

# The names of Python in a comment: all that have a bracket behind them, and
# ".is_closed()" of the object before it.
function mirrored(comment,    part, object, found)
{
    while (match(comment, "(" python "|[ (]\\.[a-z_]+)\\(")) {
        part = substr(comment, RSTART, RLENGTH - 1)
        comment = substr(comment, RSTART + RLENGTH)
        gsub(/[ (]/, "", part)
        if (part ~ /^\./)
            part = object part
        else {
            object = part
            sub(/\..*/, "", object)
        }
        if (part !~ /^\./ && index(" " found " ", " " part " ") == 0)
            found = found (found == "" ? "" : " ") part
    }
    return found
}

# Of those, the one of which this is the name by the rule; where there is but
# one, and nothing else is its name, that.
function of_python(name, all,    n, i, list, ruled)
{
    n = split(all, list, " ")
    for (i = 1; i <= n; i++) {
        ruled = list[i]
        gsub(/\./, "_", ruled)
        if (ruled == name)
            return list[i]
    }
    return n == 1 && (!(ruled in public) || index(name, ruled) == 1) ? all : "-"
}

function read_header(file, page,    line, name, comment, all)
{
    inside_comment = 0
    while ((getline line < file) > 0) {
        if (commented(line)) {
            if (line ~ /^\/\*/)
                comment = ""
            comment = comment " " line
            all = mirrored(comment)
        } else if ((name = declared(line)) != "") {
            if (name in public)
                continue
            mirrors[name] = all
            public[name] = page "#" name "\tpublic\t" file
        } else if (line ~ /^}|^$/)
            all = ""
    }
    close(file)
}

function base(file)
{
    sub(/^.*\//, "", file)
    return file
}

function read_source(file, page,    line, name)
{
    inside_comment = 0
    while ((getline line < file) > 0) {
        if (commented(line) || (name = declared(line)) == "" || name in public)
            continue
        if (!((file, name) in seen)) {
            homes[name]++
            home[name] = page "#" base(file) ":" name "\town\t" file "\t-"
        }
        seen[file, name] = 1
    }
    close(file)
}

{
    page = $1 "-" $2 ".html"
    n = split($5, files, " ")
    for (i = 1; i <= n; i++) {
        if (files[i] ~ /\.h$/) {
            print $2 ".h", page, "header", files[i], "-"
            read_header(files[i], page)
        } else {
            print base(files[i]), page "#" base(files[i]), "file", files[i], "-"
            later[files[i]] = page
        }
        print files[i], page "#" base(files[i]), "file", files[i], "-"
    }
}

END { # what several sources have by the same name is nobody's
    for (file in later)
        read_source(file, later[file])
    for (name in public)
        print name, public[name], of_python(name, mirrors[name])
    for (name in home)
        if (homes[name] == 1)
            print name, home[name]
}
