package quintet.loadtest.injector.steps;

import java.nio.charset.StandardCharsets;
import quintet.loadtest.injector.client.ConnectListener;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.client.Receiver;
import quintet.loadtest.injector.gatling.Step;
import quintet.loadtest.injector.gatling.StepEnd;
import quintet.loadtest.injector.gatling.VirtualUser;

/**
 * Comes, echoes and goes, one connection after the other; nothing is recorded.
 *
 * @param times how many, 1 or more
 */
record CycleStep(int times) implements Step {
  private static final byte[] ECHO = "ECHO cycle".getBytes(StandardCharsets.US_ASCII);

  @Override
  public void begin(VirtualUser user, StepEnd end) {
    next(user, end, times);
  }

  private static void next(VirtualUser user, StepEnd end, int left) {
    if (left == 0) {
      end.ok();
      return;
    }
    user.connector()
        .connect(
            new ConnectListener() {
              @Override
              public void connected(Connection connection, long nanos) {
                connection.receiver(new Cycle(user, end, left, connection));
                connection.send(ECHO, 0, ECHO.length);
              }

              @Override
              public void failed(String reason) {
                end.failed(reason);
              }
            });
  }

  /** One connection's; on its event loop. */
  private record Cycle(VirtualUser user, StepEnd end, int left, Connection connection)
      implements Receiver {
    @Override
    public void received(byte[] array, int from, int to, long now) {
      connection.close();
      next(user, end, left - 1);
    }

    @Override
    public void read(long ready, long now) {}

    @Override
    public void writable() {}

    @Override
    public void closed(String reason) {
      end.failed(reason);
    }
  }
}
