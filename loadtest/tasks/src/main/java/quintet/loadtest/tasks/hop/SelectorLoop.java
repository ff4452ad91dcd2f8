package quintet.loadtest.tasks.hop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * One thread, one selector: it runs what is attached to keys that are ready, then what others have
 * posted. Any thread may post.
 */
final class SelectorLoop implements Executor, AutoCloseable {
  /** Tasks before the selector is asked again, as the servers give way. */
  private static final int IN_A_ROW = 64;

  private final Selector selector = Selector.open();
  private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private final Thread thread = Thread.ofPlatform().name("loop").unstarted(this::run);
  private volatile boolean closed;

  private SelectorLoop() throws IOException {}

  /** A loop that turns. */
  static SelectorLoop start() throws IOException {
    SelectorLoop loop = new SelectorLoop();
    loop.thread.start();
    return loop;
  }

  /** Has a callback run whenever the channel can be read; to be called before it can be. */
  void register(SocketChannel channel, Runnable callback) throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, callback);
    selector.wakeup();
  }

  @Override
  public void execute(Runnable task) {
    posted.add(task);
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
  }

  private void run() {
    while (!closed) {
      try {
        if (posted.isEmpty()) {
          selector.select(SelectorLoop::ready);
        } else {
          selector.selectNow(SelectorLoop::ready);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Runnable task = posted.poll();
      for (int left = IN_A_ROW; task != null; left--) {
        task.run();
        task = left > 0 ? posted.poll() : null;
      }
    }
  }

  private static void ready(SelectionKey key) {
    ((Runnable) key.attachment()).run();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    selector.close();
  }
}
