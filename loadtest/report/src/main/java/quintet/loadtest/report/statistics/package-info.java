/**
 * What rounds can tell about servers and what they cannot, as arithmetic without clocks, files or
 * processes, so that every verdict can be tested against an answer that is known.
 */
@NullMarked
package quintet.loadtest.report.statistics;

import org.jspecify.annotations.NullMarked;
