package quintet.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import quintet.core.room.Broadcast;
import quintet.core.room.Member;
import quintet.core.room.Room;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.Frame;
import quintet.core.wire.Transport;

/**
 * The least model that speaks the whole wire, for tests of what is around a model: a thread per
 * connection and one lock for everything, which is also held while writing.
 */
final class TinyModel implements Model {
  /** What {@code drain} is to do, for tests of the way out. */
  enum Ending {
    IN_ORDER,
    THROWS
  }

  private final Ending ending;

  TinyModel(Ending ending) {
    this.ending = ending;
  }

  /** A server process of its own; the arguments are settings. */
  public static void main(String[] arguments) {
    Ending ending = Boolean.getBoolean("tiny.throws") ? Ending.THROWS : Ending.IN_ORDER;
    Launcher.main(new TinyModel(ending), arguments);
  }

  @Override
  public String name() {
    return "tiny";
  }

  @Override
  public List<String> variants() {
    return List.of("nio", "other");
  }

  @Override
  public Server start(ServerContext context) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    context.tuning().apply(listener);
    try {
      listener.bind(
          new InetSocketAddress(context.settings().host(), context.settings().port()),
          context.tuning().backlog());
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    return new TinyServer(context, listener);
  }

  private final class TinyServer implements Server {
    private final ServerContext context;
    private final ServerSocketChannel listener;
    private final Object lock = new Object();
    private final Map<String, Room<TinyConnection>> rooms = new HashMap<>();
    private final Set<TinyConnection> connections = ConcurrentHashMap.newKeySet();

    TinyServer(ServerContext context, ServerSocketChannel listener) {
      this.context = context;
      this.listener = listener;
      Thread.ofPlatform().name("accept").start(this::acceptAll);
    }

    @Override
    public int port() {
      return listener.socket().getLocalPort();
    }

    @Override
    public void drain(Duration grace) {
      if (ending == Ending.THROWS) {
        throw new IllegalStateException("this drain is meant to fail");
      }
      try {
        listener.close();
        for (TinyConnection connection : connections) {
          connection.channel.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void acceptAll() {
      try {
        while (true) {
          SocketChannel channel = listener.accept();
          ConnectionGate.Admission admission = context.gate().open();
          if (admission == ConnectionGate.Admission.DROPPED) {
            channel.close();
            continue;
          }
          context.tuning().apply(channel);
          TinyConnection connection = new TinyConnection(this, channel, admission);
          connections.add(connection);
          Thread.ofPlatform().daemon().name("connection").start(connection::serve);
        }
      } catch (IOException e) {
        // The listener was closed: the drain has begun.
      }
    }
  }

  private static final class TinyConnection implements Member {
    private final TinyServer server;
    private final SocketChannel channel;
    private final ConnectionGate.Admission admission;
    private final Session session;

    TinyConnection(TinyServer server, SocketChannel channel, ConnectionGate.Admission admission) {
      this.server = server;
      this.channel = channel;
      this.admission = admission;
      this.session = server.context.newSession(admission);
    }

    @Override
    public Transport transport() {
      return session.transport();
    }

    @Override
    public void deliver(Broadcast broadcast) {
      write(broadcast.frame(transport()));
    }

    void serve() {
      ByteBuffer in = ByteBuffer.allocateDirect(server.context.tuning().readBytes());
      boolean open = true;
      try (channel) {
        while (open) {
          boolean ended = channel.read(in.clear()) < 0;
          synchronized (server.lock) {
            if (ended) {
              session.receiveEof();
            } else {
              session.receive(in.flip(), server.context.now());
            }
            open = act();
            session.keep();
          }
        }
      } catch (IOException e) {
        server.context.metrics().reset();
      } finally {
        server.connections.remove(this);
        server.context.gate().closed(admission);
      }
    }

    private boolean act() {
      while (true) {
        Action action = session.next();
        switch (action) {
          case null -> {
            if (!session.hasMore()) {
              return true;
            }
          }
          case Action.Send send -> write(send.frame());
          case Action.Join join -> session.resume(room(join.room()).join(this));
          case Action.Leave leave -> session.resume(room(leave.room()).leave(this));
          case Action.Publish say -> session.resume(room(say.room()).publish(say.text()));
          case Action.Work.Add add -> session.resume(room(add.room()).add(add.amount()));
          case Action.Work.Burn burn -> {
            LabWork.burn(burn.micros());
            session.resume(Result.Worked.DONE);
          }
          case Action.Work work -> throw new IllegalStateException("not here: " + work);
          case Action.Close() -> {
            return false;
          }
        }
      }
    }

    private Room<TinyConnection> room(String name) {
      int most = server.context.limits().maxRoomMembers();
      return server.rooms.computeIfAbsent(name, key -> new Room<>(key, most));
    }

    private void write(Frame frame) {
      ByteBuffer out = ByteBuffer.allocate(frame.size());
      frame.copyTo(0, out);
      out.flip();
      try {
        while (out.hasRemaining()) {
          channel.write(out);
        }
        server.context.metrics().sent(1);
      } catch (IOException e) {
        server.context.metrics().reset(); // its own thread finds out when it reads
      }
    }
  }
}
