package quintet.loadtest.gatling;

/** Shows a sample of messages in Gatling's own statistics. Thread-safe. */
@FunctionalInterface
public interface SampleLog {
  /** A message of {@code scenario}, answered now after {@code latencyNanos}, under {@code name}. */
  void log(String scenario, String name, long latencyNanos);
}
