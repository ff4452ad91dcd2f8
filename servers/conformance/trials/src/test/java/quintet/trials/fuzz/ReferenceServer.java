package quintet.trials.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.core.room.Broadcast;
import quintet.core.room.Member;
import quintet.core.room.Room;
import quintet.core.session.Action;
import quintet.core.session.Limits;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.session.SessionObserver;
import quintet.core.session.SessionSettings;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Frame;
import quintet.core.wire.ListedOrigins;
import quintet.core.wire.Transport;

/**
 * The server without sockets or threads that the others are compared with: the core, and rooms that
 * answer at once. It has one client, who sends everything in one piece.
 */
final class ReferenceServer implements Member {
  /** Small, so that made-up conversations reach them; {@link #SETTINGS} says the same. */
  private static final Limits LIMITS =
      new Limits(200, 400, 2, 10, 3, 10_000_000_000L, 60_000_000_000L);

  /** Settings with which the other server has the same limits. */
  static final List<String> SETTINGS =
      List.of(
          "--lab",
          "--max-message=200",
          "--max-header=400",
          "--max-rooms-per-connection=2",
          "--max-room-members=10",
          "--publish-window=3",
          // Nothing here is about time, and a run may be stopped for a while.
          "--handshake-timeout=5m",
          "--idle-timeout=10m",
          "--linger=1m");

  private static final long MOST_BURN_MICROS = 2_000;
  private static final long MOST_BLOCK_MILLIS = 2;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final Map<String, Room<ReferenceServer>> rooms = new HashMap<>();
  private final Session session;
  private boolean closed;
  private boolean endsByItself;
  private boolean slow;

  private ReferenceServer() {
    session =
        new Session(
            new SessionSettings(LIMITS, true, new ListedOrigins(List.of()), SessionObserver.NOBODY),
            0);
  }

  /** What is answered to a conversation. */
  static final class Answer {
    private final byte[] bytes;
    private final boolean endsByItself;

    private Answer(byte[] bytes, boolean endsByItself) {
      this.bytes = bytes;
      this.endsByItself = endsByItself;
    }

    /** Everything up to the end of the output; not to be written to. */
    byte[] bytes() {
      return bytes;
    }

    /** Whether the server ends before the client does. */
    boolean endsByItself() {
      return endsByItself;
    }
  }

  /** The answer, or null where lab commands ask for more time than a test has. */
  static @Nullable Answer answer(Conversation conversation) {
    ReferenceServer server = new ReferenceServer();
    server.session.receive(ByteBuffer.wrap(conversation.whole()), 0);
    server.drain();
    server.endsByItself = server.closed;
    if (!server.closed) {
      server.session.receiveEof();
      server.drain();
    }
    if (!server.closed) {
      throw new AssertionError("the core did not end " + conversation);
    }
    return server.slow ? null : new Answer(server.sent.toByteArray(), server.endsByItself);
  }

  @Override
  public Transport transport() {
    return session.transport();
  }

  @Override
  public void deliver(Broadcast broadcast) {
    send(broadcast.frame(transport()));
  }

  private void send(Frame frame) {
    ByteBuffer bytes = ByteBuffer.allocate(frame.size());
    frame.copyTo(0, bytes);
    sent.writeBytes(bytes.array());
  }

  private void drain() {
    do {
      for (Action action = session.next(); action != null; action = session.next()) {
        act(action);
      }
    } while (session.hasMore());
  }

  private void act(Action action) {
    switch (action) {
      case Action.Send(Frame frame) -> send(frame);
      case Action.Join(String room) ->
          session.resume(rooms.computeIfAbsent(room, it -> new Room<>(it, 10)).join(this));
      case Action.Leave(String name) -> {
        Room<ReferenceServer> room = room(name);
        session.resume(room.leave(this));
        rooms.remove(name);
      }
      case Action.Publish say -> session.resume(room(say.room()).publish(say.text()));
      case Action.Work.Add(String room, long amount) -> session.resume(room(room).add(amount));
      case Action.Work.Crash() -> session.goodbye(CloseCode.CRASHED);
      case Action.Work.CrashRoom(String room) -> {
        rooms.remove(room);
        session.resume(new Result.RoomLost(room));
      }
      case Action.Work.Burn(long micros) -> {
        slow |= micros > MOST_BURN_MICROS;
        session.resume(Result.Worked.DONE);
      }
      case Action.Work.Block(long millis) -> {
        slow |= millis > MOST_BLOCK_MILLIS;
        session.resume(Result.Worked.DONE);
      }
      case Action.Close() -> closed = true;
    }
  }

  private Room<ReferenceServer> room(String name) {
    Room<ReferenceServer> room = rooms.get(name);
    if (room == null) {
      throw new AssertionError("the core asks for " + name + " without having joined it");
    }
    return room;
  }
}
