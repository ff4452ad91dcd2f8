package quintet.contract.history;

import java.util.ArrayList;
import java.util.List;

/** What a room is, for anybody to check by eye: a list of members, and a total. */
final class RoomModel {
  private final String name;
  private final int most;
  private final List<Participant> members = new ArrayList<>();
  private long total;
  private boolean begunAnew = true; // perhaps: it was empty, and may have gone meanwhile

  /**
   * @param most members
   */
  RoomModel(String name, int most) {
    this.name = name;
    this.most = most;
  }

  String name() {
    return name;
  }

  List<Participant> members() {
    return members;
  }

  boolean has(Participant client) {
    return members.contains(client);
  }

  boolean isFull() {
    return members.size() == most;
  }

  /** One membership, however often it joins. */
  void join(Participant client) {
    if (!has(client)) {
      members.add(client);
    }
  }

  void leave(Participant client) {
    members.remove(client);
    begunAnew |= members.isEmpty();
  }

  /** All that are members hear it. */
  void tell(String message) {
    members.forEach(each -> each.owe(name, message));
  }

  /**
   * All members speak at once: in any order, but all hear the same, and each in its own order.
   *
   * @param participants that there were so far; their numbers are below
   */
  void allSay(int participants) {
    members.forEach(Participant::catchUp);
    for (Participant each : members) {
      List<String> words = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        words.add("SAY " + name + " " + each.number() + ":" + i);
      }
      each.peer().sendAll(words);
    }
    List<String> order = new ArrayList<>();
    int[] next = new int[participants];
    for (int i = 0; i < 3 * members.size(); i++) {
      String heard = members.getFirst().peer().hear();
      String[] said = heard.substring(("SAID " + name + " ").length()).split(":", 2);
      if (next[Integer.parseInt(said[0])]++ != Integer.parseInt(said[1])) {
        throw new AssertionError("<" + heard + "> came out of order");
      }
      order.add(heard);
    }
    for (Participant each : members.isEmpty() ? members : members.subList(1, members.size())) {
      order.forEach(each.peer()::expect);
    }
  }

  /** It is lost: the next of that name is another. */
  void lose() {
    members.clear();
    total = 0;
    begunAnew = false;
  }

  /** Checks the sum that was answered to an addition. */
  void add(long amount, String answer) {
    long anew = amount;
    long goneOn = total + amount;
    String prefix = "SUM " + name + " ";
    boolean right = answer.equals(prefix + goneOn) || (begunAnew && answer.equals(prefix + anew));
    if (!right) {
      throw new AssertionError("heard <" + answer + "> where the sum is " + goneOn);
    }
    total = Long.parseLong(answer.substring(prefix.length()));
    begunAnew = false;
  }
}
