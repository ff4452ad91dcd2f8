package quintet.loadtest.results.summary;

import org.jspecify.annotations.Nullable;

/**
 * What measuring cost the load test itself during the measured window, and what stood in its way: a
 * busy injector measures itself.
 *
 * @param cpuSeconds CPU time of its process
 * @param cpuMicrosPerMessage the same per received message, in microseconds; null when none was
 *     received
 * @param busiestLoopShare share of the window in which its busiest event loop was at work and not
 *     waiting, 0 to 1; on CPU, where it does not tell
 * @param gcMillis time in garbage collection, in milliseconds
 * @param runQueueShare share of the window in which an event loop, the one that fared worst, was
 *     ready and waited for a CPU; null where the kernel does not tell
 * @param stealShare share of the machine's CPU time that the hypervisor gave to others; null where
 *     the kernel does not tell
 * @param clock the clock that all times were read from; null if it was not watched
 */
public record Injector(
    double cpuSeconds,
    @Nullable Double cpuMicrosPerMessage,
    double busiestLoopShare,
    double gcMillis,
    @Nullable Double runQueueShare,
    @Nullable Double stealShare,
    @Nullable Clock clock) {

  /**
   * Divides the CPU time by the messages.
   *
   * @param messages received in the window; 0 leaves the quotient out
   */
  public static Injector of(
      double cpuSeconds, long messages, double busiestLoopShare, double gcMillis) {
    Double perMessage = messages > 0 ? cpuSeconds * 1e6 / messages : null;
    return new Injector(cpuSeconds, perMessage, busiestLoopShare, gcMillis, null, null, null);
  }

  /** The same with what stood in its way. */
  public Injector amid(@Nullable Double runQueue, @Nullable Double steal, @Nullable Clock watched) {
    return new Injector(
        cpuSeconds, cpuMicrosPerMessage, busiestLoopShare, gcMillis, runQueue, steal, watched);
  }
}
