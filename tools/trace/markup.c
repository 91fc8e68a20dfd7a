/* markup - what is written into SVG. Uses nothing. */
#include <stdio.h>

#include "markup.h"

void markup_text(const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            fputs("&amp;", stdout);
        else if (*text == '<')
            fputs("&lt;", stdout);
        else if (*text == '>')
            fputs("&gt;", stdout);
        else if (*text == '\n')
            putchar(' ');
        else
            putchar(*text >= ' ' && *text <= '~' ? *text : '?');
    }
}

/* The states differ by pattern, for those who do not see the colours, and by
   colour. Contrast is 4.5 for text and 3 for shapes, on both backgrounds. */
static const char style[] =
    "<style>\n"
    "svg{--bg:#fff;--ink:#1b1b1b;--run:#0b5cad;--queue:#a15c00;--wait:#767676;"
    "--bad:#b3261e}\n"
    "@media(prefers-color-scheme:dark){svg{--bg:#14171a;--ink:#e8e8e8;"
    "--run:#6cb2ff;--queue:#f0a93b;--wait:#8c8c8c;--bad:#ff8a80}}\n"
    ".bg{fill:var(--bg)}.r{fill:var(--run)}.q{fill:url(#queued)}"
    ".w{fill:none;stroke:var(--wait);stroke-width:2;stroke-dasharray:2 3}\n"
    "text{font:13px ui-monospace,Menlo,Consolas,monospace;fill:var(--ink);"
    "white-space:pre}\n"
    ".t{font-weight:bold;font-size:14px}\n"
    ".o,.a,.c,.e{text-anchor:middle}.a,.c,.e{fill:var(--bad);font-weight:bold}"
    "\n"
    "</style>\n"
    "<defs><pattern id=\"queued\" width=\"6\" height=\"6\" "
    "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
    "<rect width=\"3\" height=\"6\" "
    "style=\"fill:var(--queue)\"/></pattern></defs>\n";

void markup_begin(int width, int height, const char *title,
                  void (*describe)(const void *), const void *argument)
{
    printf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
           "height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
           "aria-labelledby=\"title desc\">\n<title id=\"title\">",
           width, height, width, height);
    markup_text(title);
    fputs("</title>\n<desc id=\"desc\">", stdout);
    describe(argument);
    printf("</desc>\n%s<rect class=\"bg\" width=\"%d\" height=\"%d\"/>\n",
           style, width, height);
}
