/**
 * Durations as they were recorded: a tagged histogram log, its intervals, and what they add up to.
 *
 * <p>One word goes all the way: a <em>metric</em> is recorded by a {@link
 * quintet.loadtest.results.log.MetricRecorder} on each event loop, added up to a {@link
 * quintet.loadtest.results.log.MetricTotal}, and stands in the summary as a {@code Metric}. A
 * <em>figure</em> is one number of it, or of a cost, by which servers are compared.
 */
@NullMarked
package quintet.loadtest.results.log;

import org.jspecify.annotations.NullMarked;
