package quintet.eventloop;

import java.io.IOException;
import java.time.Duration;
import quintet.core.wire.CloseCode;
import quintet.eventloop.io.Poller;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/** Starts the loop's thread, and ends it when everybody has been seen off. */
final class EventloopServer implements Server {
  private final Loop loop;
  private final Thread thread;
  private final int port;

  EventloopServer(ServerContext context, Poller poller) throws IOException {
    this.port = poller.listen();
    this.loop = new Loop(context, poller);
    this.thread = Thread.ofPlatform().name("loop").start(loop);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void drain(Duration grace) throws InterruptedException {
    // On one thread every publish that a session has asked for is already with its room.
    loop.post(() -> {
      loop.forEach(connection -> connection.driver().quiesce());
      loop.forEach(connection -> connection.driver().goodbye(CloseCode.GOING_AWAY));
      loop.endWhenEmpty();
    });
    if (!thread.join(grace)) {
      loop.post(() -> loop.forEach(Connection::reset));
      thread.join();
    }
  }
}
