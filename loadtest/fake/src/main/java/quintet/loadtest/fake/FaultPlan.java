package quintet.loadtest.fake;

import java.time.Duration;

/** Decides the fate of each measured message. Called by many threads. */
@FunctionalInterface
public interface FaultPlan {
  /** How much later a delayed message is sent. */
  Duration DELAY = Duration.ofMillis(500);

  /** Faultless. */
  FaultPlan NONE = (connection, message) -> Fault.NONE;

  /**
   * The fate of one ECHO or SAID.
   *
   * @param connection number of the connection, from 0, in order of acceptance
   * @param message number of the message to that connection, from 0
   */
  Fault fate(int connection, int message);
}
