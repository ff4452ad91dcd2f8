package quintet.eventloop;

import quintet.eventloop.io.Poller;

/** Nothing is ever ready. */
final class IdlePoller implements Poller {
  @Override
  public int listen() {
    return 0;
  }

  @Override
  public void accepting(boolean on) {}

  @Override
  public void poll(long timeoutMillis, Listener listener) {}

  @Override
  public void wakeup() {}

  @Override
  public void close() {}
}
