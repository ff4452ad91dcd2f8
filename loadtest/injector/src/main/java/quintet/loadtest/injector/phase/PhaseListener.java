package quintet.loadtest.injector.phase;

/** Follows a phase; called on the conductor's thread, except {@link #sampled}. */
public interface PhaseListener {
  /** The measured window begins. */
  default void windowOpened(LoadPhase phase) {}

  /** The middle of the measured window. */
  default void windowHalved(LoadPhase phase) {}

  /** The measured window is over; answers may still be outstanding. */
  default void windowClosed(LoadPhase phase) {}

  /** Everything is accounted for; {@link LoadPhase#finished} completes after this. */
  default void finished(LoadPhase phase, Outcome outcome) {}

  /**
   * One of a sample of measured messages; called on event loops, in the middle of the measurement.
   *
   * @param now when it was received, nanoseconds of {@link System#nanoTime}
   */
  default void sampled(LoadPhase phase, long latencyNanos, long now) {}
}
