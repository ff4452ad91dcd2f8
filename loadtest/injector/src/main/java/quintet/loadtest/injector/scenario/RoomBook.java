package quintet.loadtest.injector.scenario;

import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.injector.phase.RoomPlan;

/**
 * Who sits where in the rooms of a phase: publishers first, then those who only listen. Immutable
 * once filled.
 */
final class RoomBook {
  /**
   * A place.
   *
   * @param room which
   * @param publisher index among its publishers, or -1
   * @param number of the receiver, unlike any other's
   */
  record Place(RoomPlan room, int publisher, int number) {}

  private final List<Place> publishers = new ArrayList<>();
  private final List<Place> subscribers = new ArrayList<>();
  private final List<RoomPlan> rooms = new ArrayList<>();
  private final String prefix;

  /** Names rooms {@code <prefix>-0} and so on. */
  RoomBook(String prefix) {
    this.prefix = prefix;
  }

  /** Adds a room of {@code members}, of whom up to {@code wanted} publish. */
  RoomBook add(int members, int wanted, String metric) {
    int publishing = Math.min(members, wanted);
    int index = rooms.size();
    RoomPlan room = new RoomPlan(index, prefix + "-" + index, members, publishing, metric);
    rooms.add(room);
    for (int i = 0; i < members; i++) {
      int number = publishers.size() + subscribers.size();
      if (i < publishing) {
        publishers.add(new Place(room, i, number));
      } else {
        subscribers.add(new Place(room, -1, number));
      }
    }
    return this;
  }

  List<Place> publishers() {
    return publishers;
  }

  List<Place> subscribers() {
    return subscribers;
  }

  List<RoomPlan> rooms() {
    return rooms;
  }

  /** Members of all rooms. */
  int members() {
    return publishers.size() + subscribers.size();
  }
}
