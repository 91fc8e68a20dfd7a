/* scenario_reports - unretrieved errors, for the end of the trace. */
#ifndef SCENARIO_REPORTS_H
#define SCENARIO_REPORTS_H

#include "exception_handler.h"

/* Takes what the loop reports, and says nothing. */
extern struct exception_handler reports_handler;

/* `report KIND NAME OUTCOME`, a line for each, sorted. */
void reports_print(void);

#endif
