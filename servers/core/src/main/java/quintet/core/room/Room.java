package quintet.core.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import quintet.core.session.Result;
import quintet.core.wire.Frame;
import quintet.core.wire.LineEncoder;
import quintet.core.wire.Text;
import quintet.core.wire.Transport;
import quintet.core.wire.WebSocketEncoder;

/**
 * A room's members, the one order of its messages, and a shared total.
 *
 * <p>Not thread-safe: its owner serialises every call, and who that owner is makes one of the
 * differences between the five models. Joining and leaving are O(1), publishing is one encoding per
 * transport present and one {@link Member#deliver} per member.
 *
 * @param <M> the model's connection
 */
public final class Room<M extends Member> {
  private final String name;
  private final int maxMembers;
  private final byte[] saidPrefix;
  private final List<M> members = new ArrayList<>();
  private final Map<M, Integer> indices = new HashMap<>();
  private int lineMembers;
  private long total;

  /**
   * @param name a valid room name
   * @param maxMembers how many members are admitted; at least 1
   */
  public Room(String name, int maxMembers) {
    this.name = name;
    this.maxMembers = maxMembers;
    byte[] prefix = Text.of("SAID " + name + " ").array();
    this.saidPrefix = prefix;
  }

  /** The name under which it is joined. */
  public String name() {
    return name;
  }

  /** How many members it has. */
  public int size() {
    return members.size();
  }

  /** Whether nobody is left, so that its owner may retire it. */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /** Whether {@code member} is in it; for an owner that may get a message of a former member. */
  public boolean contains(M member) {
    return indices.containsKey(member);
  }

  /**
   * Admits {@code member} and puts JOINED, or the refusal, into its outbox. Joining again answers
   * again and changes nothing.
   *
   * @return what the member's session is to be resumed with
   */
  public Result join(M member) {
    if (!indices.containsKey(member)) {
      if (members.size() >= maxMembers) {
        return refuse(name, member, "room-full");
      }
      indices.put(member, members.size());
      members.add(member);
      lineMembers += member.transport() == Transport.LINE ? 1 : 0;
    }
    answer(member, "JOINED " + name + " " + members.size());
    return new Result.Joined(name);
  }

  /**
   * Puts the refusal of a join into the outbox of {@code member}, where there is no such room and
   * may not be another one.
   *
   * @return what the member's session is to be resumed with
   */
  public static Result refuse(String name, Member member) {
    return refuse(name, member, "no-more-rooms");
  }

  /**
   * Puts the refusal of a join into the outbox of {@code member}, for another reason.
   *
   * @param code of the wire
   * @return what the member's session is to be resumed with
   */
  public static Result refuse(String name, Member member, String code) {
    answer(member, "ERR " + code + " " + name);
    return new Result.Refused(name, code);
  }

  /**
   * Ends the membership, if there is one, and puts LEFT into the member's outbox: behind every
   * message that it got as a member.
   *
   * @return what the member's session is to be resumed with
   */
  public Result leave(M member) {
    Integer index = indices.remove(member);
    if (index != null) {
      M last = members.removeLast();
      if (index < members.size()) { // the last member takes the place that became free
        members.set(index, last);
        indices.put(last, index);
      }
      lineMembers -= member.transport() == Transport.LINE ? 1 : 0;
    }
    answer(member, "LEFT " + name);
    return new Result.Left(name);
  }

  /**
   * Hands SAID to every member, the sender among them.
   *
   * @return what the sender's session is to be resumed with
   */
  public Result publish(Text text) {
    Broadcast broadcast =
        new Broadcast(
            lineMembers > 0 ? Frame.room(line(text)) : null,
            lineMembers < members.size() ? Frame.room(webSocket(text)) : null);
    for (int i = 0; i < members.size(); i++) {
      members.get(i).deliver(broadcast);
    }
    return new Result.Published(name);
  }

  /**
   * Adds to the total that the members share.
   *
   * @return the new total; it wraps around at the ends of {@code long}
   */
  public Result add(long amount) {
    total += amount;
    return new Result.Worked(name, total);
  }

  /**
   * Every member, in no particular order; for an owner that must tell them that the room is lost.
   */
  public void forEachMember(Consumer<? super M> action) {
    members.forEach(action);
  }

  private byte[] line(Text text) {
    return LineEncoder.line(
        saidPrefix, saidPrefix.length, text.array(), text.offset(), text.length());
  }

  private byte[] webSocket(Text text) {
    return WebSocketEncoder.text(
        saidPrefix, saidPrefix.length, text.array(), text.offset(), text.length());
  }

  private static void answer(Member member, String reply) {
    byte[] text = Text.of(reply).array();
    boolean lines = member.transport() == Transport.LINE;
    byte[] encoded =
        lines
            ? LineEncoder.line(text, text.length, text, 0, 0)
            : WebSocketEncoder.text(text, text.length, text, 0, 0);
    Frame frame = Frame.own(encoded);
    member.deliver(new Broadcast(lines ? frame : null, lines ? null : frame));
  }
}
