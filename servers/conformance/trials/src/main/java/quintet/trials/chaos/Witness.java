package quintet.trials.chaos;

import java.util.Locale;
import java.util.concurrent.Semaphore;
import quintet.testkit.client.Peer;
import quintet.testkit.client.WebSocketPeer;

/**
 * A healthy member of a room, in which speakers say numbered messages. It checks that it hears
 * every number of every speaker, each once and in order.
 *
 * <p>One thread listens; a speaker has a second one that speaks. Figures may be read by any thread.
 */
final class Witness {
  private static final int SIGN_OF_LIFE = 256; // deliveries

  private final Peer peer;
  private final String room;
  private final int id;
  private final Semaphore window;
  private final long[] heard; // by speaker; of the listening thread until it has ended
  private volatile long delivered;
  private volatile long lastHeard;
  private volatile long longestSilence;
  private volatile boolean ended;
  private String lastWords = "nothing";

  /**
   * @param id its number; those below {@code speakers} speak
   * @param underWay most messages of its own whose copy has not come back
   */
  Witness(Peer peer, String room, int id, int speakers, int underWay) {
    this.peer = peer;
    this.room = room;
    this.id = id;
    this.window = new Semaphore(underWay);
    this.heard = new long[speakers];
  }

  Peer peer() {
    return peer;
  }

  /** Messages heard so far. */
  long delivered() {
    return delivered;
  }

  /** The longest time without a message, in nanoseconds, between its first and last one. */
  long longestSilence() {
    return longestSilence;
  }

  /** How many of a speaker's messages it heard; exact once it has ended. */
  long heard(int speaker) {
    return heard[speaker];
  }

  /** Listens until every speaker has said {@code end}, or the server has ended the connection. */
  void listen(String end) {
    String prefix = "SAID " + room + " ";
    int ends = 0;
    try {
      for (String message = peer.poll(); message != null; message = peer.poll()) {
        if (!message.startsWith(prefix)) {
          lastWords = message;
        } else if (message.endsWith(end)) {
          ends++;
          if (ends == heard.length) {
            return;
          }
        } else {
          hear(message.substring(prefix.length()));
        }
      }
    } finally {
      ended = true;
      window.release();
    }
  }

  /** Whether the last thing that it was told was that the server goes away. */
  boolean wasToldGoingAway() {
    return peer instanceof WebSocketPeer socket
        ? socket.status() == 1001
        : lastWords.startsWith("ERR going-away ");
  }

  private void hear(String text) {
    int colon = text.indexOf(':');
    int speaker = Integer.parseInt(text.substring(0, colon));
    long number = Long.parseLong(text.substring(colon + 1));
    if (number != heard[speaker]) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "witness %d heard message %d of speaker %d where %d was due",
              id,
              number,
              speaker,
              heard[speaker]));
    }
    heard[speaker]++;
    if (speaker == id) {
      window.release();
    }
    long now = System.nanoTime();
    long before = delivered;
    if (before > 0) {
      longestSilence = Math.max(longestSilence, now - lastHeard);
    }
    lastHeard = now;
    delivered = before + 1;
    if (id >= heard.length && delivered % SIGN_OF_LIFE == 0) {
      peer.send("PING alive"); // or whoever only listens would count as idle
    }
  }

  /** Says the next message, once few enough are under way; false if the connection has ended. */
  boolean say(long number) throws InterruptedException {
    window.acquire();
    if (ended) {
      return false;
    }
    peer.send("SAY " + room + " " + id + ":" + number);
    return true;
  }
}
