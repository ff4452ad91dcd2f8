package quintet.trials.soak;

import java.util.Set;
import java.util.SplittableRandom;

/** What a visitor may do, by how often it does. Each ends with all of its connections closed. */
enum Visit {
  /** Joins, says, leaves, and ends in any way. */
  TALK(30),
  /** Messages of any size come back. */
  ECHO(8),
  /** HTTP that upgrades nothing. */
  NO_UPGRADE(4),
  /** Ends its output first. */
  HALF_CLOSE(5),
  /** A reset, at any stage of a connection. */
  RESET(20),
  /** Bytes that break the rules. */
  GARBAGE(14),
  /** Its handler throws. */
  CRASH(6),
  /** The owner of a room throws in which others are. */
  CRASH_ROOM(4),
  /** A member that does not read until it is evicted. */
  STALL(3),
  /** Asks and does not read the answers. */
  FLOOD(3),
  /** Connects, and at most begins. */
  SILENCE(1),
  /** Was told goodbye, and does not go. */
  LINGER(1);

  private final int weight;

  Visit(int weight) {
    this.weight = weight;
  }

  /** One of {@code visits}. */
  static Visit any(Set<Visit> visits, SplittableRandom dice) {
    int left = dice.nextInt(visits.stream().mapToInt(each -> each.weight).sum());
    for (Visit each : visits) {
      left -= each.weight;
      if (left < 0) {
        return each;
      }
    }
    throw new IllegalStateException("the weights do not sum up");
  }

  /**
   * Does it.
   *
   * @throws AssertionError where the server did not answer as it must
   */
  void pay(Visitor visitor) throws InterruptedException {
    switch (this) {
      case TALK -> Guest.talk(visitor);
      case ECHO -> Guest.echo(visitor);
      case NO_UPGRADE -> Guest.asksForNoUpgrade(visitor);
      case HALF_CLOSE -> Guest.halfClose(visitor);
      case RESET -> Vandal.reset(visitor);
      case GARBAGE -> Vandal.garbage(visitor);
      case CRASH -> Vandal.crash(visitor);
      case CRASH_ROOM -> Vandal.crashRoom(visitor);
      case STALL -> Sluggard.stall(visitor);
      case FLOOD -> Sluggard.flood(visitor);
      case SILENCE -> Sluggard.silence(visitor);
      case LINGER -> Sluggard.linger(visitor);
    }
  }
}
