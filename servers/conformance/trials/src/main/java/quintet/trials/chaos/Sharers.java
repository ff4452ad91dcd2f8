package quintet.trials.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import quintet.testkit.client.Background;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Clients;

/**
 * Members of one room on two servers, a speaker and a listener on each, who talk while something
 * happens to the broker. Used by one thread.
 */
final class Sharers implements AutoCloseable {
  /**
   * What they can say in the end.
   *
   * @param said messages of all speakers
   * @param refused of which so many were said not to be taken
   * @param losses how often one of them was told that the room was lost
   * @param longestSilence in nanoseconds, of any of them
   */
  record Testimony(long said, long refused, long losses, long longestSilence) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d said, %,d refused, room-lost told %d times, none vanished; longest silence %d ms",
          said,
          refused,
          losses,
          longestSilence / 1_000_000);
    }
  }

  private static final int SPEAKERS = 2;
  private static final int MEMBERS = 4;
  private static final String END = "the end";
  private static final int LARGE = 1_000; // bytes more
  private static final long PAUSE_NANOS = 1_000_000; // between two messages of a speaker
  private static final long ESTABLISHED = 200; // messages heard before anything may break

  private final List<Sharer> all = new ArrayList<>(); // of the servers in turn
  private final Background background = new Background();
  private final List<Supplier<Boolean>> speaking = new ArrayList<>();
  private volatile String padding = "";
  private volatile boolean silent;
  private volatile boolean secondKilled;

  /** Lets them join and begin; on return each has heard some of it. */
  Sharers(Clients first, Clients second) {
    String room = Clients.room();
    List<Peer> here = first.mixed(MEMBERS / 2);
    List<Peer> there = second.mixed(MEMBERS / 2);
    for (int i = 0; i < MEMBERS; i++) {
      Peer peer = (i % 2 == 0 ? here : there).get(i / 2);
      join(peer, room);
      all.add(new Sharer(peer, room, i, SPEAKERS));
    }
    all.forEach(each -> background.start(() -> each.listen(END)));
    for (Sharer each : all.subList(0, SPEAKERS)) {
      speaking.add(background.task(() -> speak(each)));
    }
    awaitMore(ESTABLISHED);
  }

  /** Joins, again while a server that has just started takes longer than a join may wait. */
  private static void join(Peer peer, String room) {
    String refused = "ERR broker-lost " + room;
    String heard = refused;
    while (heard.equals(refused)) {
      peer.send("JOIN " + room);
      heard = peer.hear();
    }
    if (!heard.startsWith("JOINED " + room + " ")) {
      throw new AssertionError("a join was answered: " + heard);
    }
  }

  private boolean speak(Sharer speaker) {
    boolean mortal = all.indexOf(speaker) % 2 == 1;
    try {
      while (!silent && !(mortal && secondKilled)) {
        speaker.say(padding);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (AssertionError e) {
      if (!(mortal && secondKilled)) {
        throw e;
      }
    }
    return true;
  }

  private List<Sharer> living() {
    return secondKilled ? List.of(all.get(0), all.get(2)) : all;
  }

  /** From now on their messages are large. */
  void talkMore() {
    padding = " " + "x".repeat(LARGE);
  }

  /** The second server is to be killed: its members will be gone. */
  void killSecond(Runnable kill) {
    all.get(1).mayEnd();
    all.get(3).mayEnd();
    secondKilled = true;
    kill.run();
  }

  /** Waits until each of them has heard {@code messages} more than now. */
  void awaitMore(long messages) {
    List<Sharer> those = living();
    long[] goals = those.stream().mapToLong(each -> each.delivered() + messages).toArray();
    await(
        "nothing is heard any more",
        () -> {
          for (int i = 0; i < goals.length; i++) {
            if (those.get(i).delivered() < goals[i]) {
              return false;
            }
          }
          return true;
        });
  }

  /** Waits until some of them were told that the broker had not taken what they said. */
  void awaitRefused() {
    await("nothing was refused", () -> sum(Sharer::refused) > 0);
  }

  /** Waits until all of them were told that the room was lost. */
  void awaitLost() {
    await("not all were told room-lost", () -> all.stream().allMatch(each -> each.losses() > 0));
  }

  private void await(String otherwise, BooleanSupplier wished) {
    long deadline = System.nanoTime() + Wire.PATIENCE.toNanos();
    while (!wished.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(otherwise);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /**
   * Ends the talk, and checks that all heard one order: what one of them missed it was told of, and
   * what nobody heard its speaker was told of.
   */
  Testimony hear() {
    silent = true;
    for (Supplier<Boolean> each : speaking) {
      var _ = each.get(); // waits, and throws what it threw
    }
    for (int speaker = 0; speaker < SPEAKERS; speaker++) {
      Sharer sender = all.get(speaker);
      (living().contains(sender) ? sender : all.getFirst()).end(speaker, END);
    }
    background.join();
    all.forEach(Sharers::checkSenders);
    checkBeginnings();
    checkEnds();
    for (Sharer speaker : all.subList(0, SPEAKERS)) {
      if (living().contains(speaker) && speaker.vanished() > 0) {
        throw new AssertionError(
            speaker.vanished() + " messages vanished, and nobody told " + speaker);
      }
    }
    return new Testimony(
        sum(Sharer::said),
        sum(Sharer::refused),
        sum(Sharer::losses),
        all.stream().mapToLong(Sharer::longestSilence).max().orElse(0));
  }

  private long sum(ToLongFunction<Sharer> figure) {
    return all.stream().mapToLong(figure).sum();
  }

  // Each sender's messages once, and in the order in which they were said.
  private static void checkSenders(Sharer member) {
    int[] last = {-1, -1};
    for (List<Long> part : member.heard()) {
      for (long message : part) {
        int speaker = Sharer.speaker(message);
        if (Sharer.number(message) <= last[speaker]) {
          throw new AssertionError(
              "%s heard message %s of speaker %s behind %s"
                  .formatted(member, Sharer.number(message), speaker, last[speaker]));
        }
        last[speaker] = Sharer.number(message);
      }
    }
  }

  // All began at one message: until the room was lost, one heard what the other did.
  private void checkBeginnings() {
    List<Long> longest = longest(all, each -> each.heard().getFirst());
    for (Sharer each : all) {
      List<Long> part = each.heard().getFirst();
      equal(longest.subList(0, part.size()), part, each);
    }
  }

  // All ended at one message.
  private void checkEnds() {
    List<Long> longest = longest(living(), each -> each.heard().getLast());
    for (Sharer each : living()) {
      List<Long> part = each.heard().getLast();
      equal(longest.subList(longest.size() - part.size(), longest.size()), part, each);
    }
  }

  private static List<Long> longest(List<Sharer> those, Function<Sharer, List<Long>> part) {
    return those.stream().map(part).max(Comparator.comparingInt(List::size)).orElseThrow();
  }

  private static void equal(List<Long> due, List<Long> heard, Sharer who) {
    for (int i = 0; i < due.size(); i++) {
      if (!due.get(i).equals(heard.get(i))) {
        throw new AssertionError(
            "%s heard %s where %s was due, and nobody told it"
                .formatted(who, word(heard.get(i)), word(due.get(i))));
      }
    }
  }

  private static String word(long message) {
    return "message " + Sharer.number(message) + " of speaker " + Sharer.speaker(message);
  }

  @Override
  public void close() {
    background.close();
  }
}
