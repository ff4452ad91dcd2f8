package quintet.contract.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.Peer;

/**
 * A client of a history, and what it has still to hear. Order holds within a room; no order is
 * promised between two rooms.
 */
final class Participant {
  private final Peer peer;
  private final int number;
  private final Map<String, Deque<String>> due = new HashMap<>(); // by room
  private int messages; // due

  /**
   * @param number in the history, for its words and for failures
   */
  Participant(Peer peer, int number) {
    this.peer = peer;
    this.number = number;
  }

  Peer peer() {
    return peer;
  }

  int number() {
    return number;
  }

  /** Something was said in {@code room} that it will hear, but need not have heard yet. */
  void owe(String room, String message) {
    due.computeIfAbsent(room, _ -> new ArrayDeque<>()).add(message);
    messages++;
  }

  /** Hears everything that is due, and nothing else. */
  void catchUp() {
    while (messages > 0) {
      take(peer.hear());
    }
  }

  /** Says a command, when it has heard all that was due; the answer comes next. */
  String ask(String command) {
    catchUp();
    peer.send(command);
    return peer.hear();
  }

  /** As {@link #ask}, where the answer is known. */
  void ask(String command, String answer) {
    equal(answer, ask(command));
  }

  /** As {@link #ask}, where the answer is an error. */
  void askInVain(String command, String code) {
    String answer = ask(command);
    if (!answer.startsWith("ERR " + code + " ")) {
      throw new AssertionError(number + " heard <" + answer + "> where " + code + " was due");
    }
  }

  /** Hears what is due, then of each room that it has left it, in any order, then the goodbye. */
  void hearOut(Goodbye goodbye, List<String> rooms) {
    rooms.forEach(room -> owe(room, "LEFT " + room));
    peer.hearOut(goodbye).forEach(this::take);
    if (messages > 0) {
      throw new AssertionError(number + " was not told before it ended: " + due);
    }
  }

  /**
   * Is evicted: hears the beginning of what is due, perhaps of rooms that it has left them, and
   * why.
   */
  void hearOutEvicted(List<String> rooms) {
    List<String> heard = peer.hearOut(Goodbye.SLOW_CONSUMER);
    rooms.forEach(room -> heard.remove("LEFT " + room));
    heard.forEach(this::take);
    if (messages == 0) {
      throw new AssertionError(number + " was evicted, and has missed nothing");
    }
  }

  private void take(String heard) {
    String[] words = heard.split(" ", 4);
    String room = heard.startsWith("ERR room-lost ") ? words[2] : words[words.length > 1 ? 1 : 0];
    String expected = due.getOrDefault(room, new ArrayDeque<>()).poll();
    equal(expected == null ? "nothing" : expected, heard);
    messages--;
  }

  private void equal(String expected, String heard) {
    if (!expected.equals(heard)) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%d heard <%s> where <%s> was due",
              number,
              brief(heard),
              brief(expected)));
    }
  }

  private static String brief(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
