package quintet.loadtest.results.summary;

import org.jspecify.annotations.Nullable;

/**
 * How a phase's own load warmed the server up before the window.
 *
 * @param seconds for how long, until the window opened
 * @param compilerShare CPU time that the server's compilers took in the last part of it, or that
 *     they had to wait for where that is more, as a share of the server's CPU time, 0 to 1; null
 *     where nobody told
 * @param reached whether that share was as small as asked for; else the longest time had passed.
 *     Null where nobody asked or nobody told
 */
public record WarmUp(double seconds, @Nullable Double compilerShare, @Nullable Boolean reached) {}
