/**
 * Durations as they were recorded: a tagged histogram log, its intervals, and what they add up to.
 */
@NullMarked
package quintet.loadtest.results.log;

import org.jspecify.annotations.NullMarked;
