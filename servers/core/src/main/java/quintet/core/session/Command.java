package quintet.core.session;

import quintet.core.wire.Text;

/** One message of a client, understood. The wire's table, as types. */
sealed interface Command {
  /** Answer with the whole message, verbatim. */
  record Echo(Text message) implements Command {}

  /** Answer PONG with the same token. */
  record Ping(Text token) implements Command {}

  /** Become a member. */
  record Join(String room) implements Command {}

  /** Stop being a member. */
  record Leave(Text room) implements Command {}

  /** Say {@code text} to all members. */
  record Say(Text room, Text text) implements Command {}

  /** Say goodbye and close. */
  record Quit() implements Command {}

  /** Lab work that concerns no room. */
  record Lab(Action.Work work) implements Command {}

  /** Add to a room's total. */
  record Add(Text room, long amount) implements Command {}

  /** Make a room's owner fail. */
  record CrashRoom(Text room) implements Command {}

  /**
   * Not a command but a field of an HTTP request, sent by somebody who was made to: a browser tells
   * our verbs as methods, and our commands in a body, to whatever port a page names. On lines it
   * ends the connection.
   *
   * @param otherwise what it is in a WebSocket message, where it is mere text
   */
  record HttpField(Command otherwise) implements Command {}

  /** Not a command: {@code code} is its label on the wire, {@code explanation} is for people. */
  record Invalid(String code, String explanation) implements Command {}
}
