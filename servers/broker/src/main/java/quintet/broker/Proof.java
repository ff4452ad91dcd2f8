package quintet.broker;

/**
 * Up to where a room has certainly missed nothing. A consumer passes over messages that grew too
 * old before it came to them, and its own numbers show no gap then. So whoever goes on with an old
 * message, or is behind for long, has to look at the stream: what is still there was not passed
 * over. Not thread-safe: its {@link RoomLine} serialises every call.
 */
final class Proof {
  private long proven; // the stream's number up to which nothing was missed
  private long at; // nanoseconds; when that was found
  private boolean doubtful; // the consumer began with what may have been gone by then
  private boolean level; // the consumer has had nothing more for us, once
  private long marked; // what was covered when a look began
  private boolean markedLevel;

  /** A room opens: of what came before it needs nothing. */
  void begin(long covered, long now) {
    proven = covered;
    at = now;
    doubtful = false;
    level = true;
  }

  /** The consumer had nothing more for us, once all up to {@code covered} was with the owner. */
  void level(long covered, long now) {
    level = true;
    if (!doubtful) {
      proven = covered;
      at = now;
    }
  }

  /** The stream is to be looked at, while all up to {@code covered} is with the owner. */
  void mark(long covered) {
    marked = covered;
    markedLevel = level;
  }

  /** Whether a stream that begins with {@code first} still had all that is not proven. */
  boolean holds(long first) {
    return first <= proven + 1;
  }

  /** It held: then nothing of what was covered before the look had been passed over. */
  void confirm(long now) {
    proven = Math.max(proven, marked);
    at = now;
    if (markedLevel) {
      doubtful = false;
    }
  }

  /** Another consumer goes on. */
  void goOn() {
    doubtful = true;
    level = false;
  }

  /**
   * Whether the stream should be looked at.
   *
   * @param longest nanoseconds that a room may be behind
   */
  boolean isWanted(long now, long longest) {
    return (doubtful && level) || now - at > longest;
  }
}
