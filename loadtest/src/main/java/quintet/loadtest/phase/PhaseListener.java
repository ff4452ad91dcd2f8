package quintet.loadtest.phase;

/** Follows a phase; called on the conductor's thread, except {@link #sampled}. */
public interface PhaseListener {
  /** The measured window begins. */
  default void windowOpened(LoadPhase phase) {}

  /** The middle of the measured window. */
  default void windowHalved(LoadPhase phase) {}

  /** The measured window is over; answers may still be outstanding. */
  default void windowClosed(LoadPhase phase) {}

  /** Everything is accounted for: {@link LoadPhase#outcome} is final. */
  default void finished(LoadPhase phase) {}

  /** One of a sample of measured messages; called on event loops. */
  default void sampled(LoadPhase phase, long latencyNanos) {}
}
