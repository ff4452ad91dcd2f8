package quintet.loadtest.results.summary;

import org.jspecify.annotations.Nullable;

/**
 * How the clock behaved that all times of a phase were read from.
 *
 * @param source the kernel's name of it, such as {@code tsc}; null where unknown
 * @param driftShare how much more or less time passed on it than on the wall clock, as a share
 * @param stepsBack readings before an earlier one of the same thread
 */
public record Clock(@Nullable String source, double driftShare, long stepsBack) {}
