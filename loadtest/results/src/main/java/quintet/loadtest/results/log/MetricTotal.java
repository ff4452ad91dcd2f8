package quintet.loadtest.results.log;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A metric over a whole phase.
 *
 * @param tag {@code <phase>.<metric>}, as in the log
 * @param histogram all values, in nanoseconds; a copy of the caller's own
 * @param overflow how many of them were above 60 s and stand as 60 s
 * @param parts the same values apart, by the part of the phase that they were recorded for; empty
 *     if they were not told apart
 */
public record MetricTotal(String tag, Histogram histogram, long overflow, List<Histogram> parts) {}
