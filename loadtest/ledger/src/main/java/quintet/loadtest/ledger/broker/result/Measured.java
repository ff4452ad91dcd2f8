package quintet.loadtest.ledger.broker.result;

import org.jspecify.annotations.Nullable;

/**
 * One run as it came out.
 *
 * @param round from 1
 * @param model as it was asked for: {@code netty:epoll}
 * @param deliveries in the window, each counted once
 * @param median latency of a delivery, from when its message was due; nanoseconds
 * @param p99 likewise, of 99 of 100
 * @param cpu of all servers together for a delivery, nanoseconds; compilers are left out
 * @param compilers their share of all CPU time of the servers; 0 to 1
 * @param brokerCpu of the broker for a delivery, nanoseconds; null without one, or if it is not
 *     known
 * @param faults what the servers broke
 * @param objection why the figures are no evidence: the client was late, or a process failed; empty
 *     if they are
 */
public record Measured(
    int round,
    String model,
    Arm arm,
    long deliveries,
    double median,
    double p99,
    double cpu,
    double compilers,
    @Nullable Double brokerCpu,
    Faults faults,
    String objection) {

  /**
   * Deliveries that were not right.
   *
   * @param lost that never came
   * @param doubled that came again
   * @param reordered that came in another order than at others, or behind a later one of their
   *     sender
   */
  public record Faults(long lost, long doubled, long reordered) {
    /** What is to be. */
    public static final Faults NONE = new Faults(0, 0, 0);

    /** The same and others. */
    public Faults plus(Faults more) {
      return new Faults(lost + more.lost, doubled + more.doubled, reordered + more.reordered);
    }

    /** {@code 0 lost, 0 doubled, 0 out of order}. */
    public String words() {
      return lost + " lost, " + doubled + " doubled, " + reordered + " out of order";
    }
  }

  /** A run of which there are no figures. */
  public static Measured failed(int round, String model, Arm arm, String why) {
    return new Measured(round, model, arm, 0, 0, 0, 0, 0, null, Faults.NONE, why);
  }

  /** Whether its figures count. */
  public boolean isValid() {
    return objection.isEmpty() && faults.equals(Faults.NONE);
  }
}
