package quintet.loadtest.injector.client;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import quintet.linux.NativeThread;

/**
 * What the connections of one event loop share: the pacer, and the list of connections to flush.
 * Confined to the event loop, except where a method says otherwise.
 *
 * <p>Everything sent during one turn of the loop goes out at its end, one write per connection.
 */
public final class LoadLoop {
  private static final int MOST_SPARE_BUFFERS = 1024;
  private static final int LARGEST_SPARE_BUFFER = 64 * 1024;

  private final EventLoop eventLoop;
  private final LoopIo io;
  private final MessageEncoder encoder = new MessageEncoder();
  private final List<Connection> dirty = new ArrayList<>();
  private final ArrayDeque<SendBuffer> spare = new ArrayDeque<>();
  private final Pacer pacer;
  private final ConnectionCounts counts = new ConnectionCounts();
  private volatile long threadId = -1;
  private volatile long nativeThreadId = -1;

  LoadLoop(EventLoop eventLoop, LoopIo io) {
    this.eventLoop = eventLoop;
    this.io = io;
    this.pacer = new Pacer(this);
    io.attach(this);
    eventLoop.execute(() -> {
      threadId = Thread.currentThread().threadId();
      NativeThread thread = NativeThread.current();
      var _ = thread.wakePunctually(); // the send lag shows it if not
      nativeThreadId = thread.id();
    });
  }

  /** One on a loop of Netty's, with Netty's channels; any thread. */
  public static LoadLoop onNetty(EventLoop eventLoop) {
    return new LoadLoop(eventLoop, new NettyIo(eventLoop));
  }

  /** The event loop that everything here is confined to; any thread. */
  public EventLoop eventLoop() {
    return eventLoop;
  }

  /** Has the loop do {@code task}; any thread, which the answer may be waited for on. */
  public <T> CompletableFuture<T> call(Callable<T> task) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    eventLoop.execute(() -> {
      try {
        answer.complete(task.call());
      } catch (Exception e) {
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  /** What sends on time. */
  public Pacer pacer() {
    return pacer;
  }

  /** Counts of this loop's connections; any thread may read them. */
  public ConnectionCounts counts() {
    return counts;
  }

  /** Id of the loop's thread, or -1 before it has run; any thread. */
  public long threadId() {
    return threadId;
  }

  /**
   * The kernel's number of the loop's thread, or -1 before it has run and where the kernel does not
   * tell; any thread.
   */
  public long nativeThreadId() {
    return nativeThreadId;
  }

  /**
   * How long the loop has been at work, nanoseconds, or -1 where that is not known; any thread. A
   * loop that sleeps between messages is on CPU for longer, as to fall asleep and to wake takes
   * time; but that is time it still has for messages.
   */
  public long workedNanos() {
    return io.worked();
  }

  /** Writes out what connections have queued. */
  public void flush() {
    for (int i = 0; i < dirty.size(); i++) {
      dirty.get(i).flush();
    }
    dirty.clear();
  }

  LoopIo io() {
    return io;
  }

  MessageEncoder encoder() {
    return encoder;
  }

  /** Flushes {@code connection} at the end of this turn. */
  void flushLater(Connection connection) {
    if (dirty.isEmpty()) {
      io.flushSoon();
    }
    dirty.add(connection);
  }

  /** An empty buffer, to be given back. */
  SendBuffer takeBuffer() {
    SendBuffer buffer = spare.pollLast();
    return buffer == null ? new SendBuffer() : buffer;
  }

  void giveBack(SendBuffer buffer) {
    if (spare.size() < MOST_SPARE_BUFFERS && buffer.capacity() <= LARGEST_SPARE_BUFFER) {
      buffer.clear();
      spare.addLast(buffer);
    }
  }
}
