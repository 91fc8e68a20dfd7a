/* describe - a picture in words, for those who cannot see it. Uses drawing,
   markup. */
#ifndef TRACE_DESCRIBE_H
#define TRACE_DESCRIBE_H

/* Of a drawing, on stdout, as text of SVG: what each task does. */
void describe(const void *drawing);

#endif
