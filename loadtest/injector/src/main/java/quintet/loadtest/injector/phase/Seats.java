package quintet.loadtest.injector.phase;

import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.results.summary.Phase;

/** The parts one event loop has to give in a phase. Confined to that loop. */
public final class Seats {
  private final int gaps;
  private final LoopShare share;

  Seats(int gaps, LoopShare share) {
    this.gaps = gaps;
    this.share = share;
  }

  /** A place taken; to be given back when the connection leaves before the phase is over. */
  public static final class Seat {
    private final LoopShare share;
    private final Player player;

    private Seat(LoopShare share, Player player) {
      this.share = share;
      this.player = player;
      share.enter(player);
    }

    /** Closes this player's account now. */
    public void leave() {
      share.leave(player);
    }

    /** Messages that the player missed; once the phase is over or it has left. */
    public long lost() {
      return player.lost();
    }
  }

  /**
   * A connection that sends ECHO.
   *
   * @param id unlike any other echoing connection's
   */
  public Seat echo(Connection connection, int id) {
    Sender sender =
        new Sender(share, connection, id, share.echoTemplate(), Echoer.PREFIX.length, 1);
    return new Seat(share, new Echoer(share, connection, id, sender, gaps));
  }

  /**
   * A member of a room for the whole phase. Sit down before joining: deliveries may come at once.
   *
   * @param number names this receiver in the report
   * @param publisher index among the room's publishers, or -1 to listen only
   */
  public Seat member(Connection connection, RoomPlan plan, int number, int publisher) {
    Room room = share.room(plan);
    Sender sender = publisher < 0 ? null : sender(connection, room, publisher);
    return new Seat(share, new Member(share, connection, room, number, sender, publisher, gaps));
  }

  /**
   * One who sends what a workload asks for. Sit down before joining.
   *
   * @param id unlike any other worker's
   * @param room that it is a member of and speaks in, or null
   * @param publisher index among the room's members
   */
  public Seat worker(
      Connection connection, WorkPlan plan, int id, @Nullable RoomPlan room, int publisher) {
    Room there = room == null ? null : share.room(room, Phase.OF_SAID);
    Worker.Place place = new Worker.Place(connection, id, there, publisher);
    return new Seat(share, new Worker(share, share.workshop(plan), place, gaps));
  }

  /** Somebody who joins and leaves while the phase goes on. Sit down before joining. */
  public Seat visitor(Connection connection, RoomPlan plan) {
    return new Seat(share, new Visitor(share, connection, share.room(plan), gaps));
  }

  private @Nullable Sender sender(Connection connection, Room room, int publisher) {
    Sender sender =
        new Sender(
            share, connection, room.senderId(publisher), room.template, room.prefix, room.members);
    room.senders[publisher] = sender;
    return sender;
  }
}
