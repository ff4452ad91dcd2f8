package quintet.core.session;

import quintet.core.wire.Frame;
import quintet.core.wire.Text;

/**
 * What a session asks its driver to do. The driver is one of the five models; its switch over these
 * six cases is where the models differ, and the reason this project exists.
 *
 * <p>{@link Join}, {@link Leave} and {@link Work} suspend the session until {@link Session#resume}.
 * {@link Publish} is answered by {@link Result.Published} later, and only a bounded number may be
 * under way. The others need no answer.
 */
public sealed interface Action {
  /** The room concerned; empty where it concerns none. */
  default String room() {
    return "";
  }

  /** Put an answer to the peer's own command into the outbox. */
  record Send(Frame frame) implements Action {}

  /** Ask the room's owner for membership; making the room if there is none. Suspends. */
  record Join(String room) implements Action {}

  /** Ask the room's owner to end the membership. Suspends. */
  record Leave(String room) implements Action {}

  /** Hand {@code text} to the room's owner for all members. */
  record Publish(String room, Text text) implements Action {}

  /** Lab work: what a handler does besides moving messages. Suspends, but for {@link Crash}. */
  sealed interface Work extends Action {
    /**
     * What keeps its thread for longer than a message should. It is done where the model runs its
     * handlers, or beside them where the user asked for that.
     */
    sealed interface Slow extends Work {}

    /** Spend {@code micros} of CPU. */
    record Burn(long micros) implements Slow {}

    /** Make a blocking call of {@code millis}. */
    record Block(long millis) implements Slow {}

    /** Add to the room's shared total, on the room's owner. */
    record Add(String room, long amount) implements Work {}

    /**
     * Throw out of this connection's handler; the only work without a result. The driver then says
     * goodbye as after any other failure of a handler.
     */
    record Crash() implements Work {}

    /** Throw out of the room's owner. */
    record CrashRoom(String room) implements Work {}
  }

  /**
   * The last action: flush the outbox, end the output, discard input until the peer ends it or the
   * linger time is over, then close the descriptor. {@link Session#next} returns null from now on.
   */
  record Close() implements Action {}
}
