/* markup - what is written into SVG. Uses nothing. */
#ifndef TRACE_MARKUP_H
#define TRACE_MARKUP_H

/* The text on stdout, and what means something in XML escaped. What is not
   ASCII, and may be cut in the middle, becomes '?'. */
void markup_text(const char *text);

/* The beginning of an image of this size in pixels, with its title and
   description, and the colours and patterns of the states: classes r, q, w, c,
   e for text and shapes that run, are queued, wait, are cancelled, have failed.
   The caller writes </svg>. */
void markup_begin(int width, int height, const char *title,
                  void (*describe)(const void *), const void *argument);

#endif
