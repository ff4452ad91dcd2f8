/**
 * Servers and injectors as child processes: started with a bound on every wait, and none of them
 * left behind, however the run ends.
 */
@NullMarked
package quintet.loadtest.bench.drive;

import org.jspecify.annotations.NullMarked;
