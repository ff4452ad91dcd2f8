package quintet.trials.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import quintet.testkit.client.Peer;

/**
 * A member of a room that two servers share. It keeps all that it hears, and joins again when it is
 * told that the room was lost.
 *
 * <p>One thread listens; a speaker has a second one that speaks. Figures may be read by any thread,
 * what was heard once the listening thread has ended.
 */
final class Sharer {
  private static final long PAUSE_NANOS = 20_000_000; // before it asks again to join

  private final Peer peer;
  private final String room;
  private final int id;
  private final int speakers;
  private final List<List<Long>> heard = new ArrayList<>(); // by membership; speaker and number
  private final List<Integer> ends = new ArrayList<>();
  private long own; // messages of its own that it heard
  private volatile boolean mayEnd;
  private volatile boolean joining;
  private final AtomicLong said = new AtomicLong();
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong losses = new AtomicLong();
  private long excused; // of its own, void because it was told that the room was lost
  private volatile long longestSilence; // nanoseconds
  private long lastHeard;

  /**
   * @param peer has joined
   * @param id its number; those below {@code speakers} speak
   */
  Sharer(Peer peer, String room, int id, int speakers) {
    this.peer = peer;
    this.room = room;
    this.id = id;
    this.speakers = speakers;
    heard.add(new ArrayList<>());
  }

  /** Messages heard so far. */
  long delivered() {
    return delivered.get();
  }

  /** How often it was told that the broker had not taken what it said. */
  long refused() {
    return refused.get();
  }

  /** How often it was told that the room was lost. */
  long losses() {
    return losses.get();
  }

  /** Messages that it has said so far. */
  long said() {
    return said.get();
  }

  /** The longest time without a message, in nanoseconds, between its first and last one. */
  long longestSilence() {
    return longestSilence;
  }

  /**
   * What it heard, a list for each of its memberships, in order. Speakers and numbers are told by
   * {@link #speaker} and {@link #number}.
   */
  List<List<Long>> heard() {
    return heard;
  }

  static int speaker(long message) {
    return (int) (message >>> Integer.SIZE);
  }

  static int number(long message) {
    return (int) message;
  }

  /** The server is to be killed: the connection may break now. */
  void mayEnd() {
    mayEnd = true;
  }

  /** Listens until every speaker has said {@code end}, or the killed server has gone. */
  void listen(String end) {
    String prefix = "SAID " + room + " ";
    try {
      while (ends.size() < speakers) {
        String message = peer.hear();
        if (message.startsWith(prefix)) {
          hear(message.substring(prefix.length()), end);
        } else {
          note(message);
        }
      }
    } catch (AssertionError e) {
      if (!mayEnd) {
        throw e;
      }
    }
  }

  private void hear(String text, String end) {
    int colon = text.indexOf(':');
    int speaker = Integer.parseInt(text.substring(0, colon));
    if (text.endsWith(end)) {
      ends.add(speaker);
      return;
    }
    int space = text.indexOf(' ');
    int number = Integer.parseInt(text, colon + 1, space < 0 ? text.length() : space, 10);
    heard.getLast().add((long) speaker << Integer.SIZE | number);
    own += speaker == id ? 1 : 0;
    long now = System.nanoTime();
    if (delivered.getAndIncrement() > 0) {
      longestSilence = Math.max(longestSilence, now - lastHeard);
    }
    lastHeard = now;
  }

  private void note(String message) {
    if (message.equals("ERR broker-lost " + room)) {
      if (joining) {
        LockSupport.parkNanos(PAUSE_NANOS);
        peer.send("JOIN " + room);
      } else {
        refused.incrementAndGet();
      }
    } else if (message.equals("ERR room-lost " + room)) {
      losses.incrementAndGet();
      joining = true;
      excused = said.get() - own - refused.get();
      heard.add(new ArrayList<>());
      peer.send("JOIN " + room);
    } else if (message.startsWith("JOINED " + room + " ") && joining) {
      joining = false;
    } else if (message.startsWith("ERR not-a-member ") && losses.get() > 0) {
      refused.incrementAndGet();
    } else {
      throw new AssertionError(this + " was told: " + message);
    }
  }

  /** Says the next message, once it is a member; its number is followed by {@code padding}. */
  void say(String padding) {
    while (joining) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    peer.send("SAY " + room + " " + id + ":" + said.getAndIncrement() + padding);
  }

  /** Says the last word of {@code speaker}. */
  void end(int speaker, String end) {
    peer.send("SAY " + room + " " + speaker + ":" + end);
  }

  /** How many of its messages it has neither heard nor been told that they were not taken. */
  long vanished() {
    return Math.max(0, said.get() - own - refused.get() - excused);
  }

  @Override
  public String toString() {
    return "member " + id;
  }
}
