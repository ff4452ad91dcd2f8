package quintet.actors;

import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import quintet.core.session.Result;

/**
 * What actors tell a {@link Connection}. Rooms also tell a {@link quintet.core.room.Broadcast}, one
 * for all members, which each has charged already; the rest of its mail comes from Pekko IO.
 */
sealed interface Mail {
  /** What {@code room} made of a command. */
  record Answer(Result result, ActorRef<RoomActor.Command> room) implements Mail {}

  /** There is no room to join, and there may not be another one. */
  record Refusal(Result result) implements Mail {}

  /** Work that was offloaded is done, or has failed: then getting its result throws. */
  record Worked(Supplier<Result> outcome) implements Mail {}

  /** Draining: parse no more, then tell {@code drainer}. */
  record Quiesce(ActorRef<Drainer.Quiesced> drainer) implements Mail {}

  /** Mail without content. */
  enum Cue implements Mail {
    /** Too much waits for this peer. */
    EVICT,
    /** From itself: others have had their turn. */
    CONTINUE,
    /** A second has passed. */
    TICK,
    /** From itself: Pekko's actor is no more, and has told its end before this, or has failed. */
    LOST,
    /** Draining: all have published what they had to. */
    GOODBYE,
    /** Draining: the grace is over. */
    RESET
  }
}
