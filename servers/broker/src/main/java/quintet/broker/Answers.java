package quintet.broker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.broker.Outstanding.Turn;

/**
 * What one line has to answer, in order and by one thread at a time: a leave must not overtake the
 * answer to what was said before it, or whoever left would not be told. Thread-safe.
 */
final class Answers {
  private final Link link;
  private final Deque<Turn> due = new ArrayDeque<>(); // guarded by this
  private boolean answering; // guarded by this

  Answers(Link link) {
    this.link = link;
  }

  /**
   * Puts more behind what is there. The caller serialises these calls.
   *
   * @return whether the caller has to {@link #give} them, as no other thread does
   */
  synchronized boolean add(List<Turn> more) {
    due.addAll(more);
    if (answering || due.isEmpty()) {
      return false;
    }
    answering = true;
    return true;
  }

  /** Answers until nothing is due, also what others add meanwhile. */
  void give() {
    for (Turn turn = next(); turn != null; turn = next()) {
      if (turn.number != 0) {
        link.forget(turn);
      }
      link.guard(turn::answer);
    }
  }

  private synchronized @Nullable Turn next() {
    Turn turn = due.poll();
    answering = turn != null;
    return turn;
  }
}
