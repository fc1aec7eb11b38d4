#include "CTerminal.h"
int32_t cterm_version(void){return 1;}
