// libcsv, the reference reader of CSV: strict, every dialect, any chunking.
#include <csv.h>
