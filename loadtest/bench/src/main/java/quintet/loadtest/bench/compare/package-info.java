/**
 * Servers side by side: interleaved rounds against fresh server processes, so that a drift of the
 * machine falls on all of them alike, and one report of what was measured.
 */
@NullMarked
package quintet.loadtest.bench.compare;

import org.jspecify.annotations.NullMarked;
