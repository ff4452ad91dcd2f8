package quintet.loadtest.injector.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Makes connections: a bounded number at once, so that a ramp does not overrun the listen backlog,
 * and each tried again after a pause that doubles. Confined to its event loop.
 *
 * <p>The queue of waiting requests is bounded by the number of virtual users: each waits for its
 * own.
 */
public final class Connector {
  private static final long FIRST_PAUSE_MILLIS = 50;

  private final LoadLoop loop;
  private final ClientSettings settings;
  private final Queue<Request> waiting = new ArrayDeque<>();
  private int underWay;

  private static final class Request {
    private final ConnectListener listener;
    private long started;
    private int attempt;

    Request(ConnectListener listener) {
      this.listener = listener;
    }
  }

  /** Any thread. */
  public Connector(LoadLoop loop, ClientSettings settings) {
    this.loop = loop;
    this.settings = settings;
  }

  /** Makes one connection and tells {@code listener}. */
  public void connect(ConnectListener listener) {
    waiting.add(new Request(listener));
    next();
  }

  private void next() {
    while (underWay < settings.inFlight() && !waiting.isEmpty()) {
      underWay++;
      attempt(waiting.remove());
    }
  }

  private void attempt(Request request) {
    if (request.attempt++ == 0) {
      request.started = System.nanoTime();
    }
    Connection connection =
        new Connection(
            loop,
            settings,
            new ConnectListener() {
              @Override
              public void connected(Connection ready, long nanos) {
                done();
                loop.counts().countOpened();
                request.listener.connected(ready, System.nanoTime() - request.started);
              }

              @Override
              public void failed(String reason) {
                done();
                again(request, reason);
              }
            });
    connection.open();
  }

  private void done() {
    underWay--;
    next();
  }

  private void again(Request request, String reason) {
    if (request.attempt >= settings.attempts()) {
      loop.counts().countFailed();
      request.listener.failed(reason);
      return;
    }
    loop.counts().countRetry();
    var _ =
        loop.eventLoop()
            .schedule(
                () -> {
                  waiting.add(request);
                  next();
                },
                FIRST_PAUSE_MILLIS << (request.attempt - 1),
                TimeUnit.MILLISECONDS);
  }

  static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
