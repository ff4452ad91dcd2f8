package quintet.loadtest.scenario;

import quintet.loadtest.client.ConnectListener;
import quintet.loadtest.client.Connection;
import quintet.loadtest.gatling.Step;
import quintet.loadtest.gatling.StepEnd;
import quintet.loadtest.gatling.VirtualUser;

/**
 * Gets a user its connection; the handshake's time is recorded.
 *
 * @param onSuccess called before the step ends well
 * @param onFailure called before it fails
 */
record ConnectStep(Stage stage, Runnable onSuccess, Runnable onFailure) implements Step {
  @Override
  public void begin(VirtualUser user, StepEnd end) {
    stage.want();
    user.connector()
        .connect(
            new ConnectListener() {
              @Override
              public void connected(Connection connection, long nanos) {
                user.connection(connection);
                stage.opened(user.loop(), nanos);
                onSuccess.run();
                end.ok();
              }

              @Override
              public void failed(String reason) {
                stage.failed();
                onFailure.run();
                end.failed(reason);
              }
            });
  }
}
