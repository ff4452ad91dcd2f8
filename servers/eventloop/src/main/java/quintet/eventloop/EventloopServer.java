package quintet.eventloop;

import java.io.IOException;
import java.time.Duration;
import quintet.eventloop.io.Poller;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/** Starts the loop's thread, and ends it when everybody has been seen off. */
final class EventloopServer implements Server {
  private final Loop loop;
  private final Thread thread;
  private final int port;

  EventloopServer(ServerContext server, Poller poller) throws IOException {
    this.port = poller.listen();
    this.loop = new Loop(server, poller);
    this.thread = Thread.ofPlatform().name("loop").start(loop);
    server.heartbeats().watch("loop", loop::post);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void drain(Duration grace) throws InterruptedException {
    loop.post(loop::drain);
    if (!thread.join(grace)) {
      loop.post(loop::reset);
      thread.join();
    }
  }
}
