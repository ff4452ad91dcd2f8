package quintet.loadtest.injector.gatling;

/** Ends a step: the first call counts. */
public interface StepEnd {
  /** It went well. */
  void ok();

  /** It failed; {@code reason} is a few words. The user is marked as failed and goes on. */
  void failed(String reason);
}
