package quintet.channels;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.ChannelError;
import com.softwaremill.jox.Select;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.broker.Link;
import quintet.runtime.ServerContext;

/**
 * The thread that knows rooms by name, and alone begins and ends them.
 *
 * <p>It counts how often it has given a room to somebody who then joins. A room that has become
 * empty says how many joins it has seen: if that is all of them, nobody is on the way and it ends;
 * if not, the joiner on the way keeps it. Otherwise a join would be sent to a room that has ended,
 * and wait for ever.
 */
final class Rooms implements Runnable {
  private sealed interface Message {}

  private record Lookup(String name, Channel<RoomThread> reply) implements Message {}

  private record Empty(RoomThread room, long joins) implements Message {}

  private record Lost(RoomThread room) implements Message {}

  private static final class Entry {
    final RoomThread room;
    long joins;

    Entry(RoomThread room) {
      this.room = room;
    }
  }

  private static final int MOST_WAITING = 64;

  private final ServerContext server;
  private final Channel<Message> lookups = Channel.newBufferedChannel(MOST_WAITING);

  // A room must not wait for this thread. At most one message for each join that was looked up.
  private final Channel<Message> ends = Channel.newUnlimitedChannel();
  private final Map<String, Entry> rooms = new HashMap<>();

  Rooms(ServerContext server) {
    this.server = server;
  }

  /**
   * The room of that name, begun if there is none, or null if there may not be another one. The
   * caller must send it one Join.
   */
  @Nullable RoomThread find(String name) throws InterruptedException {
    Channel<RoomThread> reply = Channel.newBufferedChannel(1);
    lookups.send(new Lookup(name, reply));
    return switch (reply.receiveOrClosed()) {
      case RoomThread room -> room;
      case ChannelError failed -> throw failed.toException();
      default -> null;
    };
  }

  /** On a room: it has no members, after that many joins. */
  void empty(RoomThread room, long joins) throws InterruptedException {
    ends.send(new Empty(room, joins));
  }

  /** On a room: its own code has thrown. */
  void lost(RoomThread room, Throwable cause) throws InterruptedException {
    server.handlerFailed(cause);
    gone(room);
  }

  /** On a room: it ends by itself. */
  void gone(RoomThread room) throws InterruptedException {
    ends.send(new Lost(room));
  }

  @Override
  public void run() {
    try {
      while (true) {
        // Ends come first.
        Message message = Select.select(ends.receiveClause(), lookups.receiveClause());
        try {
          handle(message);
        } catch (RuntimeException | Error e) {
          fail(message, e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; if somebody did, it was to end this thread
    }
  }

  // This thread goes on, and whoever asked does not wait for ever: its own handler fails.
  private void fail(Message message, Throwable cause) {
    server.handlerFailed(cause);
    if (message instanceof Lookup lookup) {
      lookup.reply().errorOrClosed(cause);
    }
  }

  @SuppressWarnings("ReferenceEquality") // another room may have the name by now
  private void handle(Message message) throws InterruptedException {
    switch (message) {
      case Lookup lookup -> {
        Entry entry = rooms.computeIfAbsent(lookup.name(), this::begin);
        if (entry == null) {
          lookup.reply().done();
        } else {
          entry.joins++;
          lookup.reply().send(entry.room);
        }
      }
      case Empty empty -> {
        Entry entry = rooms.get(empty.room().name());
        if (entry != null && entry.room == empty.room() && entry.joins == empty.joins()) {
          remove(empty.room());
          empty.room().end();
        }
      }
      case Lost lost -> {
        Entry entry = rooms.get(lost.room().name());
        if (entry != null && entry.room == lost.room()) {
          remove(lost.room());
        }
      }
    }
  }

  private void remove(RoomThread room) {
    rooms.remove(room.name());
    server.roomPlaces().giveBack();
  }

  private @Nullable Entry begin(String name) {
    if (!server.roomPlaces().take()) {
      return null;
    }
    int most = server.limits().maxRoomMembers();
    Link link = server.link();
    RoomThread room =
        link == null
            ? new RoomThread(name, most, this)
            : new SharedRoomThread(name, most, this, link);
    Thread.ofVirtual().name("room").start(room);
    return new Entry(room);
  }
}
