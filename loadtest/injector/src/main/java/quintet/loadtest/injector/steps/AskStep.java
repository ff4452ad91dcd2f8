package quintet.loadtest.injector.steps;

import java.util.function.Function;
import java.util.function.Supplier;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.client.Reply;
import quintet.loadtest.injector.gatling.Step;
import quintet.loadtest.injector.gatling.StepEnd;
import quintet.loadtest.injector.gatling.VirtualUser;
import quintet.loadtest.injector.run.PhaseRun;

/**
 * Sends a user's command and waits for the answer; the time to it is recorded.
 *
 * @param phase the one that it is measured in
 * @param command what to send, such as {@code JOIN lobby}
 * @param expected how the right answer begins
 * @param metric where the time is recorded
 * @param onFailure called before the step fails
 */
record AskStep(
    Supplier<PhaseRun> phase,
    Function<VirtualUser, String> command,
    String expected,
    String metric,
    Runnable onFailure)
    implements Step {
  @Override
  public void begin(VirtualUser user, StepEnd end) {
    Connection connection = user.connection();
    if (connection == null) {
      end.failed("no connection");
      return;
    }
    long start = System.nanoTime();
    connection.ask(
        command.apply(user),
        new Reply() {
          @Override
          public void answered(String text) {
            if (text.startsWith(expected)) {
              phase
                  .get()
                  .conductor()
                  .recorder(user.loop(), metric)
                  .record(System.nanoTime() - start);
              end.ok();
            } else {
              failed(text);
            }
          }

          @Override
          public void failed(String reason) {
            onFailure.run();
            end.failed(reason);
          }
        });
  }
}
