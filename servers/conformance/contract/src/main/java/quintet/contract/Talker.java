package quintet.contract;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import quintet.testkit.client.Background;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.Peer;

/**
 * A member that says numbered messages until the server says goodbye, with a bounded number of them
 * under way: as fast as it may, and never so fast that it would have to be evicted.
 */
final class Talker {
  private final Peer peer;
  private final String say;
  private final String said;
  private final Semaphore window;
  private volatile boolean ended;

  /**
   * @param peer a member of {@code room}
   * @param id what tells this talker's messages from others'
   * @param underWay most messages whose own copy has not come back
   */
  Talker(Peer peer, String room, int id, int underWay) {
    this.peer = peer;
    this.say = "SAY " + room + " " + id + ":";
    this.said = "SAID " + room + " " + id + ":";
    this.window = new Semaphore(underWay);
  }

  /** Begins to talk; the result is all that it heard until the server drained. */
  Supplier<List<String>> start(Background background) {
    background.start(this::talk);
    return background.task(() -> {
      try {
        return peer.hearOut(Goodbye.GOING_AWAY, this::heard);
      } finally {
        ended = true;
        window.release();
      }
    });
  }

  /** Whether a member heard this talker in {@code message}. */
  boolean mine(String message) {
    return message.startsWith(said);
  }

  /** Its first {@code count} messages as members hear them. */
  List<String> first(int count) {
    return IntStream.range(0, count).mapToObj(i -> said + i).toList();
  }

  private void heard(String message) {
    if (mine(message)) {
      window.release();
    }
  }

  private void talk() {
    for (int number = 0; ; number++) {
      window.acquireUninterruptibly();
      if (ended) {
        return;
      }
      peer.send(say + number);
    }
  }
}
