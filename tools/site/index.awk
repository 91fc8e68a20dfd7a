# Three lists as pages: the programs in the order of their numbers, the names that
# the runtime mirrors by Python's word and all by C's. Prints a line per page.
#   awk -v out=OUT -f tools/site/colour.awk -f tools/site/beside.awk \
#     -f tools/site/index.awk NAMES COUNTERPARTS PROGRAMS PLACES
# PLACES has, for each program, the page on which the notes show it.

BEGIN { FS = OFS = "\t" }
FNR == 1 { files_read++ }
files_read == 1 && $3 == "public" { name[++names] = $0 }
files_read == 1 { address[$1] = $2; next }
files_read == 2 { read_counterpart($0); next }
files_read == 3 { program[++programs] = $0; next }
{ place[$1] = $2 }

END {
    show_programs()
    show_names()
}

function begin_table(label, heads,    list, n, i)
{
    write("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"" \
          label "\"><table>\n<thead><tr>")
    n = split(heads, list, ", ")
    for (i = 1; i <= n; i++)
        write("<th scope=\"col\">" list[i] "</th>")
    write("</tr></thead>\n<tbody>")
}

function show_programs(    i, field)
{
    page = "programs"
    print page, "Programs", ""
    write("<h1>Programs</h1>\n<p>In the order of their numbers, in which each " \
          "builds on those before it. The links lead to where the notes speak " \
          "of them.</p>")
    begin_table("Programs", "program, title, section, listing of the book")
    for (i = 1; i <= programs; i++) {
        split(program[i], field, "\t")
        write("<tr><td><a href=\"" place[field[1]] "\">" field[1] \
              "</a></td><td>" html(field[4]) "</td><td>" html(field[2]) \
              "</td><td>" field[3] "</td></tr>")
    }
    write("</tbody></table></div>")
}

function show_names(    i, field)
{
    page = "names"
    print page, "Names", ""
    write("<h1>Names</h1>\n<p><a href=\"#by-python\">By Python's name</a>, " \
          "<a href=\"#by-c\">by C's</a>. The notes have " \
          "<a href=\"from-python-to-c.html\">the rule, and all pairs</a>.</p>")
    write("<h2 id=\"by-python\">By Python's name</h2>\n<p>What CPython has " \
          "in the place of a function, and what the headers say that one " \
          "mirrors. The links of the first column lead to CPython.</p>")
    begin_table("By Python's name", "Python, C")
    sort_mirrored()
    for (i = 1; i <= mirrored; i++)
        write("<tr><td>" parted_code(shown[key[i]]) "</td><td>" \
              parted_code(row[i]) "</td></tr>")
    write("</tbody></table></div>\n<h2 id=\"by-c\">By C's name</h2>")
    begin_table("By C's name", "C, header, CPython")
    for (i = 1; i <= names; i++) {
        split(name[i], field, "\t")
        write("<tr>" cells(field))
    }
    write("</tbody></table></div>")
}

function cells(field,    number)
{
    number = counterpart_of[field[1]]
    return "<td><a href=\"" field[2] "\"><code>" parted(field[1]) \
           "()</code></a></td><td><code>" parted(field[4]) "</code></td><td>" \
           (number ? parted_code(python_of(field[1], number)) : "") "</td></tr>"
}

# A long name as it may be broken on a phone.
function parted(name)
{
    gsub(/[._\/]/, "&<wbr>", name)
    return name
}

function parted_code(line,    out)
{
    while (match(line, /<code>[^<]*</)) {
        out = out substr(line, 1, RSTART + 5) \
              parted(substr(line, RSTART + 6, RLENGTH - 7))
        line = substr(line, RSTART + RLENGTH - 1)
    }
    return out line
}

# A function of C has a word of Python: the one in a header is no link.
function mirrors(word, link, name,    there)
{
    there = named[word]
    if (link != "")
        shown[word] = link
    else if (!(word in shown))
        shown[word] = "<code>" word "()</code>"
    if (!index(there, ">" name "()<"))
        named[word] = there (there == "" ? "" : ", ") linked_name(name)
}

function gather_mirrored(    i, k, n, list, field)
{
    for (i = 1; i <= counterparts; i++) {
        n = split(names_of[i], list, " ")
        for (k = 1; k <= n; k++)
            gather_of(list[k], i)
    }
    for (i = 1; i <= names; i++) {
        split(name[i], field, "\t")
        if (field[5] != "-")
            mirrors(field[5], "", field[1])
    }
}

# To each of its links, or to those that have its name by the rule.
function gather_of(name, number,    i, some, label)
{
    some = python_of(name, number)
    for (i = 1; i <= pythons[number]; i++) {
        label = label_of(python[number, i])
        if (index(some, ">" label "()<"))
            mirrors(label, python[number, i], name)
    }
}

# By insertion: there are some hundred.
function sort_mirrored(    word, k)
{
    gather_mirrored()
    for (word in named) {
        for (k = ++mirrored; k > 1 && key[k - 1] > word; k--) {
            key[k] = key[k - 1]
            row[k] = row[k - 1]
        }
        key[k] = word
        row[k] = named[word]
    }
}
