package quintet.netty;

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
 * Rooms of one loop that other servers share. What comes from the broker is a task of this loop,
 * and so is what was put behind the broker's answers.
 */
final class SharedLoopRooms extends LoopRooms {
  private final Loop loop;
  private final Link link;
  private final Map<String, Entry> entries = new HashMap<>();

  SharedLoopRooms(Loop loop, ServerContext server, Link link) {
    super(loop, server);
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
      loop.thread().execute(() -> open(this));
    }

    @Override
    public void refused() {
      loop.thread().execute(() -> refuse(this));
    }

    @Override
    public void said(Said said) {
      loop.thread().execute(() -> hear(this, said));
    }

    @Override
    public void missed() {
      loop.thread().execute(() -> loseShared(this));
    }
  }

  private boolean isCurrent(Entry entry) {
    return entries.get(entry.name) == entry;
  }

  @Override
  void join(String name, Connection member) {
    Entry entry = entries.computeIfAbsent(name, Entry::new);
    if (entry.joining == null) {
      super.join(name, member);
    } else {
      entry.joining.add(member);
    }
  }

  private void open(Entry entry) {
    List<Connection> joining = entry.joining;
    if (isCurrent(entry) && joining != null) {
      entry.joining = null;
      joining.forEach(each -> super.join(entry.name, each));
      if (!has(entry.name)) { // there may not be another room
        close(entry.name);
      }
    }
  }

  private void refuse(Entry entry) {
    List<Connection> joining = entry.joining;
    if (isCurrent(entry) && joining != null) {
      entries.remove(entry.name);
      joining.forEach(each -> refuse(entry.name, each, "broker-lost"));
    }
  }

  @Override
  void leave(String name, Connection member) {
    Entry entry = entries.get(name);
    if (entry != null) {
      // Behind what is a task already, too: the member's own copies come first.
      entry.line.behind(() -> loop.thread().execute(() -> super.leave(name, member)));
    } else {
      super.leave(name, member);
    }
  }

  @Override
  void publish(String name, Text text, Connection sender) {
    Entry entry = entries.get(name);
    if (entry != null) {
      entry.line.say(
          text,
          taken -> resume(sender, taken ? new Result.Published(name) : new Result.NotTaken(name)));
    } // else it was lost before; its members know already
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
  void retire(String name, Room<Seat> room) {
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
