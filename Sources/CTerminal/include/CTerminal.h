#include <stdint.h>
int32_t cterm_version(void);
