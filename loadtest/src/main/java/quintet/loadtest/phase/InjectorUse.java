package quintet.loadtest.phase;

/**
 * What the injector used during a measured window.
 *
 * @param seconds length of the window as it was
 * @param cpuSeconds CPU time of the whole process
 * @param busiestLoopShare CPU time of the busiest event loop, as a share of the window
 * @param gcMillis time in garbage collections
 */
public record InjectorUse(
    double seconds, double cpuSeconds, double busiestLoopShare, long gcMillis) {
  /** Nothing measured. */
  static final InjectorUse NONE = new InjectorUse(0, 0, 0, 0);
}
