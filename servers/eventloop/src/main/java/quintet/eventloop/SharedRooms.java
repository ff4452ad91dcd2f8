package quintet.eventloop;

import quintet.broker.Link;
import quintet.broker.LoopLines;
import quintet.broker.RoomLine;
import quintet.core.room.Room;
import quintet.core.session.Result;
import quintet.core.wire.Text;
import quintet.runtime.ServerContext;

/**
 * Rooms that other servers share. What has to be asked of the broker is answered later; what comes
 * from it is posted to the loop.
 */
final class SharedRooms extends Rooms {
  private final Loop loop;
  private final LoopLines<Connection> lines;

  SharedRooms(ServerContext server, Loop loop, Link link) {
    super(server);
    this.loop = loop;
    this.lines = new LoopLines<>(link, loop::post, new Here());
  }

  /** What comes of the broker's words in this server's part of a room. */
  private final class Here implements LoopLines.Owner<Connection> {
    @Override
    public void join(String room, Connection member) {
      member.driver().resume(SharedRooms.super.join(room, member));
    }

    @Override
    public void refuse(String room, Connection member) {
      member.driver().resume(Room.refuse(room, member, "broker-lost"));
    }

    @Override
    public boolean has(String room) {
      return SharedRooms.this.has(room);
    }

    @Override
    public void hear(String room, Text text) {
      publish(room, text);
    }

    @Override
    public void lose(String room) {
      SharedRooms.this.lose(room);
    }
  }

  @Override
  Result join(String name, Connection member) {
    return lines.isOpenTo(name, member) ? super.join(name, member) : Result.Later.LATER;
  }

  @Override
  Result leave(String name, Connection member) {
    RoomLine line = lines.line(name);
    if (line == null) {
      return super.leave(name, member);
    }
    // Behind what was posted, too: the member's own copies come first.
    line.behind(() -> loop.post(() -> member.driver().resume(super.leave(name, member))));
    return Result.Later.LATER;
  }

  @Override
  Result publish(String name, Text text, Connection sender) {
    RoomLine line = lines.line(name);
    if (line == null) {
      return new Result.RoomLost(name);
    }
    line.say(
        text,
        taken -> {
          Result result = taken ? new Result.Published(name) : new Result.NotTaken(name);
          loop.post(() -> sender.driver().resume(result));
        });
    return Result.Later.LATER;
  }

  @Override
  void retire(String name, Room<Connection> room) {
    super.retire(name, room);
    lines.close(name);
  }
}
