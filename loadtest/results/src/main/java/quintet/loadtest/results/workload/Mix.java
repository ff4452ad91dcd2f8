package quintet.loadtest.results.workload;

import java.util.List;

/**
 * In which shares the commands of a workload come, and what each asks for. Shares are percent of
 * the messages and make 100 together.
 *
 * @param echo share of ECHO, at least 1: the plain client by whom all is judged
 * @param say what is said to rooms
 * @param add what is added to shared numbers
 * @param burn what is computed
 * @param block what blocks
 */
public record Mix(double echo, Say say, Add add, Burn burn, Block block) {
  /**
   * What is said to rooms.
   *
   * @param share percent
   * @param rooms all of them; every connection is a member of one and speaks there
   */
  public record Say(double share, List<Rooms> rooms) {
    /** Takes a copy. */
    public Say {
      rooms = List.copyOf(rooms);
    }
  }

  /**
   * Rooms of one size.
   *
   * @param count how many
   * @param members of each
   */
  public record Rooms(int count, int members) {}

  /**
   * State that clients share.
   *
   * @param share percent
   * @param keys numbers that are added to, the hot one among them
   * @param hot percent of the additions that go to the hot one
   */
  public record Add(double share, int keys, double hot) {}

  /**
   * CPU in the handler.
   *
   * @param share percent
   * @param micros of each call
   */
  public record Burn(double share, int micros) {}

  /**
   * A blocking call in the handler.
   *
   * @param share percent
   * @param millis of each call
   */
  public record Block(double share, int millis) {}

  /** Nothing but echoes. */
  public static Mix echoes() {
    return new Mix(
        100, new Say(0, List.of()), new Add(0, 1, 100), new Burn(0, 100), new Block(0, 10));
  }

  /** Percent of the messages that are that command. */
  public double share(Command command) {
    return switch (command) {
      case ECHO -> echo;
      case SAY -> say.share;
      case ADD -> add.share;
      case BURN -> burn.share;
      case BLOCK -> block.share;
    };
  }

  /** Members of a room, as its speakers meet them: a large room has more of them. */
  public double membersPerSaid() {
    double members = 0;
    double squares = 0;
    for (Rooms rooms : say.rooms) {
      members += (double) rooms.count * rooms.members;
      squares += (double) rooms.count * rooms.members * rooms.members;
    }
    return members == 0 ? 0 : squares / members;
  }

  /** Members of all rooms together. */
  public long members() {
    return say.rooms.stream().mapToLong(rooms -> (long) rooms.count * rooms.members).sum();
  }

  /** Messages that the server sends for each one that it gets. */
  public double copies() {
    return 1 - say.share / 100 + say.share / 100 * membersPerSaid();
  }

  /** CPU time that is asked for, microseconds a message in the mean. */
  public double burnMicros() {
    return burn.share / 100 * burn.micros;
  }

  /** Blocked time that is asked for, milliseconds a message in the mean. */
  public double blockMillis() {
    return block.share / 100 * block.millis;
  }

  /** Whether the server has to know the lab commands. */
  public boolean needsLab() {
    return add.share > 0 || burn.share > 0 || block.share > 0;
  }
}
