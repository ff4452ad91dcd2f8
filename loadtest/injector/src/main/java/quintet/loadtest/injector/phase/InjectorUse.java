package quintet.loadtest.injector.phase;

import org.jspecify.annotations.Nullable;

/**
 * What the injector used during a measured window, and what stood in its way.
 *
 * @param seconds length of the window as it was
 * @param cpuSeconds CPU time of the whole process
 * @param busiestLoopShare time that the busiest event loop was at work, as a share of the window;
 *     its CPU time where it does not tell
 * @param gcMillis time in garbage collections
 * @param runQueueShare time that the event loop that fared worst was ready and had no CPU, as a
 *     share of the window; null where the kernel does not tell
 * @param stealShare CPU time of the machine that the hypervisor gave to others, as a share of all;
 *     null where the kernel does not tell
 * @param clockSource the kernel's name of the clock; null where unknown
 * @param clockDriftShare see {@link ClockWatch#driftShare}
 */
public record InjectorUse(
    double seconds,
    double cpuSeconds,
    double busiestLoopShare,
    long gcMillis,
    @Nullable Double runQueueShare,
    @Nullable Double stealShare,
    @Nullable String clockSource,
    double clockDriftShare) {
  /** Nothing measured. */
  static final InjectorUse NONE = new InjectorUse(0, 0, 0, 0, null, null, null, 0);
}
