package quintet.trials.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import quintet.testkit.client.Background;
import quintet.testkit.client.Members;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Clients;

/**
 * Healthy members of one room who talk while something breaks, half of them over lines and half
 * over WebSockets: whatever it is, they must neither lose a message nor wait for long.
 */
public final class Witnesses implements AutoCloseable {
  /** How much they talk. */
  public enum Load {
    /** About 1,000 messages a second of each speaker, so that a pause shows. */
    PACED(1_000_000, 32),
    /** As fast as the server lets them, with 64 messages of each speaker under way. */
    FULL(0, 64);

    private final long pauseNanos;
    private final int underWay;

    Load(long pauseNanos, int underWay) {
      this.pauseNanos = pauseNanos;
      this.underWay = underWay;
    }
  }

  /**
   * What they can say in the end.
   *
   * @param said messages of all speakers
   * @param delivered messages to all witnesses
   * @param longestSilence in nanoseconds, of any of them
   */
  public record Testimony(long said, long delivered, long longestSilence) {
    /** As reports tell it. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "witnesses: 0 of %,d deliveries lost, longest silence %d ms",
          delivered,
          longestSilence / 1_000_000);
    }
  }

  private static final int SPEAKERS = 2;
  private static final int LISTENERS = 2;
  private static final String END = "the end";
  private static final long ESTABLISHED = 50; // messages heard before anything may break

  private final String room = Clients.room();
  private final List<Witness> all = new ArrayList<>();
  private final Background background = new Background();
  private final List<Supplier<Long>> speaking = new ArrayList<>();
  private volatile boolean silent;

  /** Lets them join and begin; on return each has heard some of it. */
  public Witnesses(Clients clients, Load load) {
    for (Peer peer : clients.mixed(SPEAKERS + LISTENERS)) {
      peer.join(room);
      all.add(new Witness(peer, room, all.size(), SPEAKERS, load.underWay));
    }
    all.forEach(each -> background.start(() -> each.listen(END)));
    for (Witness each : all.subList(0, SPEAKERS)) {
      speaking.add(background.task(() -> speak(each, load)));
    }
    awaitMore(ESTABLISHED);
  }

  /** The room that they are in. */
  public String room() {
    return room;
  }

  /** How many they are. */
  int size() {
    return all.size();
  }

  /** Waits until each of them has heard {@code messages} more than now. */
  public void awaitMore(long messages) {
    long deadline = System.nanoTime() + Wire.PATIENCE.toNanos();
    long[] goals = all.stream().mapToLong(each -> each.delivered() + messages).toArray();
    for (int i = 0; i < goals.length; i++) {
      while (all.get(i).delivered() < goals[i]) {
        if (System.nanoTime() - deadline > 0) {
          throw new AssertionError("witness " + i + " hears nothing any more");
        }
        LockSupport.parkNanos(50_000);
      }
    }
  }

  /** Ends the talk, and checks that everybody has heard all of it and nobody else is left. */
  public Testimony hear() {
    silent = true;
    long[] said = speaking.stream().mapToLong(Supplier::get).toArray();
    for (Witness speaker : all.subList(0, SPEAKERS)) { // no order holds between two connections
      speaker.peer().send("SAY " + room + " " + END);
    }
    background.join();
    for (Witness each : all) {
      for (int speaker = 0; speaker < SPEAKERS; speaker++) {
        equal(said[speaker], each.heard(speaker), "a witness lost messages at the end");
      }
    }
    Members.awaitCount(all.getFirst().peer(), room, all.size());
    return testimony();
  }

  /**
   * Waits until the server has said goodbye to all, as it drains, and checks the drain's promise:
   * per sender, all healthy members heard the same prefix without a gap, and it contains every
   * message whose own copy reached its sender.
   */
  Testimony hearOut() {
    background.join();
    for (Witness each : all) {
      if (!each.wasToldGoingAway()) {
        throw new AssertionError("a witness was not told that the server goes away");
      }
      for (int speaker = 0; speaker < SPEAKERS; speaker++) {
        long prefix = all.getLast().heard(speaker);
        if (all.indexOf(each) >= SPEAKERS) {
          equal(prefix, each.heard(speaker), "two listeners heard different prefixes");
        } else if (each.heard(speaker) > prefix) {
          throw new AssertionError("a speaker heard what a listener did not");
        }
      }
    }
    return testimony();
  }

  private Testimony testimony() {
    long said = 0;
    for (int speaker = 0; speaker < SPEAKERS; speaker++) {
      said += all.getLast().heard(speaker);
    }
    return new Testimony(
        said,
        all.stream().mapToLong(Witness::delivered).sum(),
        all.stream().mapToLong(Witness::longestSilence).max().orElse(0));
  }

  private long speak(Witness speaker, Load load) {
    try {
      long number = 0;
      while (!silent && speaker.say(number)) {
        number++;
        if (load.pauseNanos > 0) {
          LockSupport.parkNanos(load.pauseNanos);
        }
      }
      return number;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while speaking", e);
    }
  }

  private static void equal(long expected, long actual, String otherwise) {
    if (expected != actual) {
      throw new AssertionError(otherwise + ": " + actual + " of " + expected);
    }
  }

  @Override
  public void close() {
    background.close();
  }
}
