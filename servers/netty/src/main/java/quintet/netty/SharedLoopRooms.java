package quintet.netty;

import quintet.broker.Link;
import quintet.broker.LoopLines;
import quintet.broker.RoomLine;
import quintet.core.room.Room;
import quintet.core.session.Result;
import quintet.core.wire.Text;
import quintet.runtime.ServerContext;

/**
 * Rooms of one loop that other servers share. What comes from the broker is a task of this loop,
 * and so is what was put behind the broker's answers.
 */
final class SharedLoopRooms extends LoopRooms {
  private final Loop loop;
  private final LoopLines<Connection> lines;

  SharedLoopRooms(Loop loop, ServerContext server, Link link) {
    super(loop, server);
    this.loop = loop;
    this.lines = new LoopLines<>(link, loop.thread(), new Here());
  }

  /** What comes of the broker's words in this server's part of a room. */
  private final class Here implements LoopLines.Owner<Connection> {
    @Override
    public void join(String room, Connection member) {
      SharedLoopRooms.super.join(room, member);
    }

    @Override
    public void refuse(String room, Connection member) {
      SharedLoopRooms.this.refuse(room, member, "broker-lost");
    }

    @Override
    public boolean has(String room) {
      return SharedLoopRooms.this.has(room);
    }

    @Override
    public void hear(String room, Text text) {
      publish(room, text);
    }

    @Override
    public void lose(String room) {
      SharedLoopRooms.this.lose(room);
    }
  }

  @Override
  void join(String name, Connection member) {
    if (lines.isOpenTo(name, member)) {
      super.join(name, member);
    }
  }

  @Override
  void leave(String name, Connection member) {
    RoomLine line = lines.line(name);
    if (line != null) {
      // Behind what is a task already, too: the member's own copies come first.
      line.behind(() -> loop.thread().execute(() -> super.leave(name, member)));
    } else {
      super.leave(name, member);
    }
  }

  @Override
  void publish(String name, Text text, Connection sender) {
    RoomLine line = lines.line(name);
    if (line != null) {
      line.say(
          text,
          taken -> resume(sender, taken ? new Result.Published(name) : new Result.NotTaken(name)));
    } // else it was lost before; its members know already
  }

  @Override
  void retire(String name, Room<Seat> room) {
    super.retire(name, room);
    lines.close(name);
  }
}
