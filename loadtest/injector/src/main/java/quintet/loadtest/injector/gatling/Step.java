package quintet.loadtest.injector.gatling;

/** What a user does in one step. */
@FunctionalInterface
public interface Step {
  /**
   * Begins the step, on the user's event loop. It ends with a call to {@code end}, now or later, on
   * any thread; if none comes in time, it fails.
   */
  void begin(VirtualUser user, StepEnd end);
}
