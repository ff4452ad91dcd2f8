package quintet.core.session;

/**
 * What became of an action that a session is waiting for. JOINED, LEFT and the refusal of a join
 * are put into the outbox by the room's owner in the same step that changes membership; these
 * results only unblock the session.
 */
public sealed interface Result {
  /** The room this is about; empty for lab work that concerns none. */
  String room();

  /** Membership began, or had begun before. */
  record Joined(String room) implements Result {}

  /**
   * The connection is not a member.
   *
   * @param code why, as the wire says it: {@code room-full} or {@code no-more-rooms}
   */
  record Refused(String room, String code) implements Result {}

  /** Membership ended. */
  record Left(String room) implements Result {}

  /** The room has handed one {@link Action.Publish} to all members. */
  record Published(String room) implements Result {}

  /**
   * A broker orders the room's messages, and has not taken one {@link Action.Publish}; or it was
   * silent, and the message may come all the same.
   */
  record NotTaken(String room) implements Result {}

  /**
   * Lab work is done.
   *
   * @param value the room's total after {@link Action.Work.Add}; otherwise 0
   */
  record Worked(String room, long value) implements Result {
    /** Work that concerns no room and has no value. */
    public static final Worked DONE = new Worked("", 0);
  }

  /**
   * The room's owner failed: its membership is void, and nothing that was under way in it will be
   * answered. May come at any time while the session is, or asks to become, a member.
   */
  record RoomLost(String room) implements Result {}

  /** Nothing yet: the result comes later. */
  record Later(String room) implements Result {
    /** The only one. */
    public static final Later LATER = new Later("");
  }
}
