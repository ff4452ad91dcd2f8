package quintet.loadtest.result;

import org.jspecify.annotations.Nullable;

/**
 * What measuring cost the load test itself during the measured window: a busy injector measures
 * itself.
 *
 * @param cpuSeconds CPU time of its process
 * @param cpuMicrosPerMessage the same per received message, in microseconds; null when none was
 *     received
 * @param busiestLoopShare share of the window in which its busiest event loop was on CPU, 0 to 1
 * @param gcMillis time in garbage collection, in milliseconds
 */
public record Injector(
    double cpuSeconds,
    @Nullable Double cpuMicrosPerMessage,
    double busiestLoopShare,
    double gcMillis) {

  /**
   * Divides the CPU time by the messages.
   *
   * @param messages received in the window; 0 leaves the quotient out
   */
  public static Injector of(
      double cpuSeconds, long messages, double busiestLoopShare, double gcMillis) {
    Double perMessage = messages > 0 ? cpuSeconds * 1e6 / messages : null;
    return new Injector(cpuSeconds, perMessage, busiestLoopShare, gcMillis);
  }
}
