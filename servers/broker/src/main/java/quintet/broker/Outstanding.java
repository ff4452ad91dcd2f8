package quintet.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one server has said in a room and not heard back, in order, and what is to happen behind it.
 * Not thread-safe: its {@link RoomLine} serialises every call, and runs what becomes due.
 */
final class Outstanding {
  private static final long UNKNOWN = -1;
  private static final long NONE = 0; // the stream's first number is 1

  /** A message that was said, or something that waits behind those before it. */
  static final class Turn {
    final long number;
    final int bytes;
    private final long before;
    private final long deadline;
    private final Consumer<Boolean> answer;
    private long sequence;
    private boolean taken;

    private Turn(
        long number,
        int bytes,
        long before,
        long deadline,
        long sequence,
        Consumer<Boolean> answer) {
      this.number = number;
      this.bytes = bytes;
      this.before = before;
      this.deadline = deadline;
      this.sequence = sequence;
      this.answer = answer;
    }

    /** Says whether it was taken. */
    void answer() {
      answer.accept(taken);
    }
  }

  private final Deque<Turn> turns = new ArrayDeque<>();

  /**
   * Something was said.
   *
   * @param number the link's, not the broker's
   * @param before the broker's number that all messages were with the room up to
   * @param deadline nanoseconds of the link's clock, not before those of earlier ones
   * @param answer is told whether it was taken
   */
  Turn say(long number, int bytes, long before, long deadline, Consumer<Boolean> answer) {
    Turn turn = new Turn(number, bytes, before, deadline, UNKNOWN, answer);
    turns.add(turn);
    return turn;
  }

  /** Something is to happen when all that was said before is answered. */
  void behind(Runnable then) {
    turns.add(new Turn(0, 0, NONE, 0, NONE, _ -> then.run()));
  }

  /** The broker has given it a number; false if that is not waited for any more. */
  boolean taken(Turn turn, long sequence) {
    if (turn.sequence != UNKNOWN) {
      return false;
    }
    turn.taken = true;
    turn.sequence = sequence;
    return true;
  }

  /** The broker's number behind which all comes that waits here; or else that. */
  long before(long otherwise) {
    Turn head = turns.peek();
    return head == null ? otherwise : head.before;
  }

  /** The broker has not taken it, or has not said so. */
  void failed(Turn turn) {
    if (turn.sequence == UNKNOWN) {
      turn.sequence = NONE;
    }
  }

  /** No answer will come for what has none. */
  void failAll() {
    turns.forEach(this::failed);
  }

  /** Whoever has waited until now waits no longer: neither for an answer nor for its own copy. */
  void expire(long now) {
    for (Turn turn : turns) {
      if (turn.number != 0) {
        if (now - turn.deadline < 0) {
          return;
        }
        turn.sequence = NONE;
      }
    }
  }

  /** Whether a copy has not come that was due, of something that the broker has taken. */
  boolean isOwed(long now) {
    Turn head = turns.peek();
    return head != null && head.taken && now - head.deadline >= 0;
  }

  /** Nothing is waited for any more. */
  void expireAll() {
    turns.forEach(turn -> turn.sequence = NONE);
  }

  /**
   * Takes out, in order, what is answered, up to the first that is not.
   *
   * @param covered the broker's number up to which all messages are with the room
   */
  List<Turn> due(long covered) {
    Turn head = turns.peek();
    if (head == null || !isDue(head, covered)) {
      return List.of();
    }
    List<Turn> due = new ArrayList<>();
    while (head != null && isDue(head, covered)) {
      due.add(turns.remove());
      head = turns.peek();
    }
    return due;
  }

  private static boolean isDue(Turn turn, long covered) {
    return turn.sequence != UNKNOWN && turn.sequence <= covered;
  }
}
