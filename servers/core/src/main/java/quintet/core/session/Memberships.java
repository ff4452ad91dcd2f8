package quintet.core.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.Text;

/**
 * The rooms that one connection is in, and how many of its SAYs are under way in each.
 *
 * <p>A linear list: a connection is in a handful of rooms, the bound is a setting, and finding a
 * room by its bytes saves decoding a name for every SAY. Holds nothing while there are none.
 */
final class Memberships {
  /** One room that the connection is in. */
  static final class Membership {
    private final String room;
    private final byte[] name;
    private int publishing;
    private int bytes; // of all SAYs since none was under way

    private Membership(String room) {
      this.room = room;
      this.name = Text.of(room).array();
    }

    /** The room's name. */
    String room() {
      return room;
    }
  }

  /** Of all connections that have been in no room yet. */
  static final Memberships NONE = new Memberships();

  private List<Membership> list = List.of();
  private int publishing;

  int size() {
    return list.size();
  }

  /** SAYs that no room has answered yet, over all rooms. */
  int publishing() {
    return publishing;
  }

  /**
   * Bytes of the SAYs that no room has answered yet, or more: where several are under way in a
   * room, those are counted, too, that it has answered since the first of them.
   */
  int publishingBytes() {
    int sum = 0;
    if (publishing > 0) {
      for (Membership each : list) {
        sum += each.bytes;
      }
    }
    return sum;
  }

  /** Of SAYs under way there may be so many, and so many bytes as one message may have. */
  boolean mayPublish(Limits limits) {
    return publishing < limits.publishWindow() && publishingBytes() < limits.maxMessage();
  }

  /** The membership in that room, or null. */
  @Nullable Membership find(Text room) {
    for (Membership each : list) {
      if (room.contentEquals(each.name)) {
        return each;
      }
    }
    return null;
  }

  boolean contains(String room) {
    return get(room) != null;
  }

  /** Any one of the rooms; there must be one. */
  String any() {
    return list.getLast().room;
  }

  /** Begins a membership, unless there is one; what is returned takes the place of this. */
  Memberships with(String room) {
    Memberships all = this == NONE ? new Memberships() : this;
    if (!contains(room)) {
      if (all.list.isEmpty()) {
        all.list = new ArrayList<>(1);
      }
      all.list.add(new Membership(room));
    }
    return all;
  }

  /** Ends a membership, and with it the wait for what is under way in the room. */
  boolean remove(String room) {
    Membership found = get(room);
    if (found == null) {
      return false;
    }
    publishing -= found.publishing;
    list.remove(found);
    if (list.isEmpty()) {
      list = List.of();
    }
    return true;
  }

  /** One SAY of so many bytes is on its way to that room, unless null: it is none of these. */
  @Nullable Membership publish(Text room, int bytes) {
    Membership found = find(room);
    if (found != null) {
      found.publishing++;
      found.bytes += bytes;
      publishing++;
    }
    return found;
  }

  /**
   * One SAY has been handed to all members, or will not be. Of a room that was lost or left since:
   * nothing, and false.
   */
  boolean published(String room) {
    Membership found = get(room);
    if (found == null || found.publishing == 0) {
      return false;
    }
    found.publishing--;
    publishing--;
    if (found.publishing == 0) {
      found.bytes = 0;
    }
    return true;
  }

  private @Nullable Membership get(String room) {
    for (Membership each : list) {
      if (each.room.equals(room)) {
        return each;
      }
    }
    return null;
  }
}
