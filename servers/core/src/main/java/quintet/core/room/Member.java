package quintet.core.room;

import quintet.core.wire.Transport;

/** A connection as a room sees it. Rooms wait for nobody, so neither may a member's methods. */
public interface Member {
  /** How this member's messages are encoded; constant while it is a member. */
  Transport transport();

  /**
   * Puts a message into this member's outbox, or drops and counts it where the outbox is full.
   *
   * <p>Never blocks, never throws. Called on the room's owner.
   */
  void deliver(Broadcast broadcast);
}
