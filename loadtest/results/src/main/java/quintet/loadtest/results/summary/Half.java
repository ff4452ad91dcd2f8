package quintet.loadtest.results.summary;

import org.jspecify.annotations.Nullable;

/**
 * One half of the measured window. What nobody told is null.
 *
 * @param samples latencies recorded, by intended send time
 * @param p50 their median in nanoseconds; null without samples
 * @param cpuMicrosPerMessage CPU time of the server per message, in microseconds
 * @param compilingShare time that the server's JVM spent compiling, as a share of its CPU time
 * @param compilersWaitShare time that its compilers were ready and had no CPU, beyond the time that
 *     they had one, as a share of its CPU time, at most 1
 * @param allocatedBytesPerMessage heap that the server allocated per message
 */
public record Half(
    long samples,
    @Nullable Long p50,
    @Nullable Double cpuMicrosPerMessage,
    @Nullable Double compilingShare,
    @Nullable Double compilersWaitShare,
    @Nullable Double allocatedBytesPerMessage) {}
