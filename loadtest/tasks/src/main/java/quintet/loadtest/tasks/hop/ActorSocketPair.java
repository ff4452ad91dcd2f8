package quintet.loadtest.tasks.hop;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.io.Inet;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.io.TcpMessage;
import org.apache.pekko.io.TcpSO;
import org.apache.pekko.util.ByteString;

/** Two actors, each with an end of a connection of Pekko IO: it tells one of a byte, who writes. */
final class ActorSocketPair implements Pair {
  private static final ByteString ONE = ByteString.fromArray(new byte[] {1});
  private static final List<Inet.SocketOption> NO_DELAY = List.of(TcpSO.tcpNoDelay(true));

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final ActorSystem system = ActorSystem.create("pair", Systems.config());
  private final CountDownLatch connected = new CountDownLatch(2);
  private final AtomicReference<ActorRef> first = new AtomicReference<>();
  private volatile CountDownLatch done = new CountDownLatch(1);
  private volatile long left; // handed on with the byte, which the memory model knows nothing of

  /** What the first side is told: to play. */
  private enum Begin {
    NOW
  }

  ActorSocketPair() throws InterruptedException {
    system.actorOf(Props.create(Listener.class, () -> new Listener(this)), "listener");
    connected.await();
  }

  /** Binds, connects to itself, and gives each end of that connection an actor. */
  private static final class Listener extends AbstractActor {
    private final ActorSocketPair pair;
    private boolean second;

    Listener(ActorSocketPair pair) {
      this.pair = pair;
    }

    @Override
    public void preStart() {
      var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      manager().tell(TcpMessage.bind(self(), any, Loopback.BACKLOG, NO_DELAY, false), self());
    }

    private ActorRef manager() {
      return Tcp.get(getContext().getSystem()).manager();
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .match(
              Tcp.Bound.class,
              bound ->
                  manager()
                      .tell(
                          TcpMessage.connect(bound.localAddress(), null, NO_DELAY, CONNECT, false),
                          self()))
          .match(Tcp.Connected.class, _ -> adopt(sender()))
          .build();
    }

    private void adopt(ActorRef connection) {
      ActorRef side =
          getContext().actorOf(Props.create(Side.class, () -> new Side(pair, connection)));
      connection.tell(TcpMessage.register(side), self());
      if (!second) {
        pair.first.set(side);
      }
      second = true;
      pair.connected.countDown();
    }
  }

  private static final class Side extends AbstractActor {
    private final ActorSocketPair pair;
    private final ActorRef connection;

    Side(ActorSocketPair pair, ActorRef connection) {
      this.pair = pair;
      this.connection = connection;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .match(Tcp.Received.class, _ -> turn())
          .match(Begin.class, _ -> turn())
          .build();
    }

    private void turn() {
      long now = pair.left;
      if (now == 0) {
        pair.done.countDown();
      } else {
        pair.left = now - 1;
        connection.tell(TcpMessage.write(ONE), self());
      }
    }
  }

  @Override
  public void play(long hops) throws InterruptedException {
    left = hops;
    done = new CountDownLatch(1);
    first.get().tell(Begin.NOW, ActorRef.noSender());
    done.await();
  }

  @Override
  public void close() {
    system.terminate();
    var _ = system.getWhenTerminated().toCompletableFuture().join();
  }
}
