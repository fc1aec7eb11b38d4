// libpq as Debian's libpq-dev installs it. Nothing imports this module before the shared ledger does.
#include <libpq-fe.h>
