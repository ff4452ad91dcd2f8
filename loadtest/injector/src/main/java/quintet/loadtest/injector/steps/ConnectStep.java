package quintet.loadtest.injector.steps;

import java.util.function.Supplier;
import quintet.loadtest.injector.client.ConnectListener;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.gatling.Step;
import quintet.loadtest.injector.gatling.StepEnd;
import quintet.loadtest.injector.gatling.VirtualUser;
import quintet.loadtest.injector.run.PhaseRun;

/**
 * Gets a user its connection; the handshake's time is recorded.
 *
 * @param phase the one it is for
 * @param onSuccess called before the step ends well
 * @param onFailure called before it fails
 */
record ConnectStep(Supplier<PhaseRun> phase, Runnable onSuccess, Runnable onFailure)
    implements Step {
  @Override
  public void begin(VirtualUser user, StepEnd end) {
    PhaseRun under = phase.get();
    under.want();
    user.connector()
        .connect(
            new ConnectListener() {
              @Override
              public void connected(Connection connection, long nanos) {
                user.connection(connection);
                under.opened(user.loop(), nanos);
                onSuccess.run();
                end.ok();
              }

              @Override
              public void failed(String reason) {
                under.failed();
                onFailure.run();
                end.failed(reason);
              }
            });
  }
}
