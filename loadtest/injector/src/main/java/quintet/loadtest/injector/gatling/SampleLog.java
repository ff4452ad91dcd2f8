package quintet.loadtest.injector.gatling;

/** Shows a sample of messages in Gatling's own statistics. Thread-safe. */
@FunctionalInterface
public interface SampleLog {
  /**
   * A message of {@code scenario}, answered after {@code latencyNanos}, under {@code name}.
   *
   * @param now when it was answered, nanoseconds of {@link System#nanoTime}
   */
  void log(String scenario, String name, long latencyNanos, long now);
}
