package quintet.loadtest.injector.steps;

import java.util.concurrent.TimeUnit;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.client.Reply;
import quintet.loadtest.injector.gatling.Step;
import quintet.loadtest.injector.gatling.StepEnd;
import quintet.loadtest.injector.gatling.VirtualUser;
import quintet.loadtest.injector.run.PhaseRun;
import quintet.loadtest.results.summary.Freeze;
import quintet.loadtest.results.summary.Phase;

/**
 * One client who asks for a long call in its handler again and again, in the measured window, and
 * rests for as long in between: so half of the others' messages come while the handler is away, and
 * what it held up is worked off before the next call. How long each call took is recorded.
 *
 * @param phase the one whose others are measured
 * @param asked what it asks for
 */
record Freezer(PhaseRun phase, Freeze asked) implements Step {
  @Override
  public void begin(VirtualUser user, StepEnd end) {
    phase.freeze(asked);
    phase.conductor().arrived();
    // The window may be over before it began, where a phase is cut short.
    var _ = phase.measuring().thenRun(() -> user.loop().eventLoop().execute(() -> ask(user, end)));
    var _ = phase.conductor().finished().whenComplete((_, _) -> finish(user, end));
  }

  private void finish(VirtualUser user, StepEnd end) {
    if (!phase.measuring().isDone()) {
      user.loop().eventLoop().execute(() -> end.failed("the phase was cut short"));
    }
  }

  /** Once the window is over, the last call has come back, or else the next phase would pay it. */
  private void ask(VirtualUser user, StepEnd end) {
    Connection connection = user.connection();
    if (connection == null) {
      end.failed("no connection");
      return;
    }
    if (!phase.conductor().measuring()) {
      end.ok();
      return;
    }
    long start = System.nanoTime();
    connection.ask(
        command(),
        new Reply() {
          @Override
          public void answered(String text) {
            if (text.startsWith("ERR ")) {
              end.failed(text);
              return;
            }
            phase.conductor().recorder(user.loop(), Phase.FREEZE).record(System.nanoTime() - start);
            var _ =
                user.loop()
                    .eventLoop()
                    .schedule(
                        () -> ask(user, end),
                        Math.round(asked.askedMillis() * 1e6),
                        TimeUnit.NANOSECONDS);
          }

          @Override
          public void failed(String reason) {
            end.failed(reason);
          }
        });
  }

  private String command() {
    boolean burns = asked.command().equals("BURN"); // in microseconds; BLOCK in milliseconds
    return asked.command() + " " + Math.round(asked.askedMillis() * (burns ? 1_000 : 1));
  }
}
