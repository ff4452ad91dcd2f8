package quintet.loadtest.injector.phase;

/** Follows a phase; called on the conductor's thread, except {@link #sampled}. */
public interface PhaseListener {
  /** The load has begun; {@link PhaseConductor#warm} may end the warm-up early. */
  default void warmingUp() {}

  /** The measured window begins. */
  default void windowOpened() {}

  /** The middle of the measured window. */
  default void windowHalved() {}

  /** The measured window is over; answers may still be outstanding. */
  default void windowClosed() {}

  /** Everything is accounted for; {@link PhaseConductor#finished} completes after this. */
  default void finished(Outcome outcome) {}

  /**
   * One of a sample of measured messages; called on event loops, in the middle of the measurement.
   *
   * @param now when it was received, nanoseconds of {@link System#nanoTime}
   */
  default void sampled(long latencyNanos, long now) {}
}
