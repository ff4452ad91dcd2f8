package quintet.eventloop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.broker.Link;
import quintet.broker.RoomFeed;
import quintet.broker.RoomLine;
import quintet.broker.Said;
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
  private final Link link;
  private final Map<String, Entry> entries = new HashMap<>();

  SharedRooms(ServerContext server, Loop loop, Link link) {
    super(server);
    this.loop = loop;
    this.link = link;
  }

  /** A room that is open, or is being opened for those who wait to join. */
  private final class Entry implements RoomFeed {
    final String name;
    final RoomLine line;
    @Nullable List<Connection> joining = new ArrayList<>(); // null once it is open

    Entry(String name) {
      this.name = name;
      this.line = link.open(name, this);
    }

    @Override
    public void opened() {
      loop.post(() -> open(this));
    }

    @Override
    public void refused() {
      loop.post(() -> refuse(this));
    }

    @Override
    public void said(Said said) {
      loop.post(() -> hear(this, said));
    }

    @Override
    public void missed() {
      loop.post(() -> loseShared(this));
    }
  }

  private boolean isCurrent(Entry entry) {
    return entries.get(entry.name) == entry;
  }

  @Override
  Result join(String name, Connection member) {
    Entry entry = entries.computeIfAbsent(name, Entry::new);
    if (entry.joining == null) {
      return super.join(name, member);
    }
    entry.joining.add(member);
    return Result.Later.LATER;
  }

  private void open(Entry entry) {
    List<Connection> joining = entry.joining;
    if (isCurrent(entry) && joining != null) {
      entry.joining = null;
      for (Connection each : joining) {
        each.driver().resume(super.join(entry.name, each));
      }
      if (!has(entry.name)) { // there may not be another room
        close(entry.name);
      }
    }
  }

  private void refuse(Entry entry) {
    List<Connection> joining = entry.joining;
    if (isCurrent(entry) && joining != null) {
      entries.remove(entry.name);
      for (Connection each : joining) {
        each.driver().resume(Room.refuse(entry.name, each, "broker-lost"));
      }
    }
  }

  @Override
  Result leave(String name, Connection member) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return super.leave(name, member);
    }
    // Behind what was posted, too: the member's own copies come first.
    entry.line.behind(() -> loop.post(() -> member.driver().resume(super.leave(name, member))));
    return Result.Later.LATER;
  }

  @Override
  Result publish(String name, Text text, Connection sender) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return new Result.RoomLost(name);
    }
    entry.line.say(
        text,
        taken -> {
          Result result = taken ? new Result.Published(name) : new Result.NotTaken(name);
          loop.post(() -> sender.driver().resume(result));
        });
    return Result.Later.LATER;
  }

  private void hear(Entry entry, Said said) {
    if (isCurrent(entry)) {
      publish(entry.name, said.text());
    }
    said.taken();
  }

  private void loseShared(Entry entry) {
    if (isCurrent(entry)) {
      lose(entry.name);
    }
  }

  @Override
  void retire(String name, Room<Connection> room) {
    super.retire(name, room);
    close(name);
  }

  private void close(String name) {
    Entry entry = entries.remove(name);
    if (entry != null) {
      entry.line.close();
    }
  }
}
