/* parameterized - all of it is in criterion.h. */
#include "criterion.h"
