package quintet.loadtest.selftest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import quintet.loadtest.injector.client.ClientSettings;
import quintet.loadtest.injector.client.ConnectListener;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.client.Connector;
import quintet.loadtest.injector.client.LoadLoop;
import quintet.loadtest.injector.client.LoadLoops;
import quintet.loadtest.injector.client.Receiver;
import quintet.loadtest.injector.client.Transport;
import quintet.loadtest.injector.client.WebSocketPlace;
import quintet.loadtest.results.log.MetricRecorder;
import quintet.options.HostPort;

/**
 * A loop that is held for a known time while its sockets become ready at random moments: how long
 * each has to wait is known. A loop that sleeps reads each at once.
 *
 * @param held how long it is held, each time
 * @param rounds how often
 * @param seed of the moments
 */
record ReceiveLag(Duration held, int rounds, long seed) implements Experiment {
  private static final int SOCKETS = 10;
  private static final double TOLERANCE = 0.1;
  private static final long AT_ONCE = TimeUnit.MICROSECONDS.toNanos(500);
  private static final long PATIENCE = 20;
  private static final byte[] MESSAGE = "ECHO x\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String name() {
    return "receive lag";
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, RefusedException {
    if (!LoadLoops.isSupported()) {
      return List.of(Answer.notCompared("receive lag", "no loops of its own here"));
    }
    try (LoadLoops loops = new LoadLoops(1, Duration.ZERO);
        ServerSocket listener = new ServerSocket(0, SOCKETS, InetAddress.getLoopbackAddress())) {
      return answers(loops.all().getFirst(), listener);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("a loop that does not do as it is told", e);
    }
  }

  private List<Answer> answers(LoadLoop loop, ServerSocket listener)
      throws IOException,
          InterruptedException,
          ExecutionException,
          TimeoutException,
          RefusedException {
    Reads reads = new Reads();
    List<Socket> peers = new ArrayList<>();
    try {
      for (int i = 0; i < SOCKETS; i++) {
        peers.add(peer(loop, listener, new Reader(i, reads)));
      }
      Histogram asleep = histogram();
      for (int i = 0; i < rounds; i++) {
        for (Socket peer : peers) {
          peer.getOutputStream().write(MESSAGE);
        }
        reads.ofRound().forEach(read -> asleep.recordValue(read.now - read.ready));
      }
      Histogram known = histogram();
      Histogram waited = histogram();
      SplittableRandom random = new SplittableRandom(seed);
      int late = 0;
      for (int i = 0; i < rounds; ) {
        double[] moments = random.doubles(SOCKETS, 0, (double) held.toNanos()).sorted().toArray();
        LockSupport.parkNanos(held.toNanos()); // so that the loop sleeps, and is woken to be held
        Future<long[]> holding = loop.call(() -> hold(peers, moments));
        List<Read> all =
            reads.ofRound(); // before the answer: whoever waits for it takes the loop's CPU
        long[] sent = holding.get(PATIENCE, TimeUnit.SECONDS);
        if (sent.length > 0 && all.getLast().now - sent[SOCKETS] < held.toNanos() / 5) {
          for (Read read : all) {
            known.recordValue(read.now - sent[read.socket]);
            waited.recordValue(read.now - read.ready);
          }
          i++;
        } else if (++late > 4 * rounds) {
          throw new RefusedException(
              "a busy machine: on time in " + i + " of " + (i + late) + " rounds");
        }
      }
      String what = "loop held for " + held.toMillis() + " ms: receive lag, ";
      return List.of(
          Answer.between("loop asleep: receive lag, p50", 0, (double) AT_ONCE, at(asleep, 50)),
          Answer.nanos(what + "p50", at(known, 50), at(waited, 50), TOLERANCE),
          Answer.nanos(what + "p90", at(known, 90), at(waited, 90), TOLERANCE));
    } finally {
      for (Socket peer : peers) {
        peer.close();
      }
    }
  }

  private static Socket peer(LoadLoop loop, ServerSocket listener, Reader reader)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    InetSocketAddress address = (InetSocketAddress) listener.getLocalSocketAddress();
    HostPort target = new HostPort("127.0.0.1", address.getPort());
    Duration patience = Duration.ofSeconds(PATIENCE);
    Connector connector =
        new Connector(
            loop,
            new ClientSettings(
                target,
                address,
                WebSocketPlace.CHAT,
                Transport.LINE,
                1,
                1,
                patience,
                1024,
                1 << 16));
    CompletableFuture<Connection> made = new CompletableFuture<>();
    loop.call(
            () -> {
              connector.connect(told(made));
              return connector;
            })
        .get(PATIENCE, TimeUnit.SECONDS);
    Socket accepted = listener.accept();
    accepted.setTcpNoDelay(true);
    Connection connection = made.get(PATIENCE, TimeUnit.SECONDS);
    loop.call(
            () -> {
              connection.receiver(reader);
              return connection;
            })
        .get(PATIENCE, TimeUnit.SECONDS);
    return accepted;
  }

  private static ConnectListener told(CompletableFuture<Connection> made) {
    return new ConnectListener() {
      @Override
      public void connected(Connection connection, long nanos) {
        made.complete(connection);
      }

      @Override
      public void failed(String reason) {
        made.completeExceptionally(new IOException(reason));
      }
    };
  }

  /**
   * Holds the loop, and has all sockets become ready meanwhile: by the loop itself, so that one CPU
   * is enough for both.
   *
   * @return when each did, and behind them when the loop was let go, nanoseconds; empty if that was
   *     not on time, and so not at random moments
   */
  private long[] hold(List<Socket> peers, double[] moments) throws IOException {
    long most = held.toNanos() / 20;
    long start = System.nanoTime();
    boolean late = false;
    long[] sent = new long[moments.length + 1];
    for (int i = 0; i < moments.length; i++) {
      sent[i] = spin(start + (long) moments[i]);
      late |= sent[i] - start > moments[i] + most;
      peers.get(i).getOutputStream().write(MESSAGE);
    }
    sent[moments.length] = spin(start + held.toNanos());
    late |= sent[moments.length] - start > held.toNanos() + most;
    return late ? new long[0] : sent;
  }

  private static long spin(long until) {
    long now = System.nanoTime();
    while (now - until < 0) {
      Thread.onSpinWait();
      now = System.nanoTime();
    }
    return now;
  }

  private static double at(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile);
  }

  private static Histogram histogram() {
    return new Histogram(1, MetricRecorder.LARGEST, MetricRecorder.DIGITS);
  }

  /** What the loop said of one. */
  private record Read(int socket, long ready, long now) {}

  /** The reads of a round, handed over when all are there: whoever waits wakes only then. */
  private static final class Reads {
    private final BlockingQueue<List<Read>> rounds = new LinkedBlockingQueue<>();
    private List<Read> round = new ArrayList<>(); // of the loop

    void add(Read read) {
      round.add(read);
      if (round.size() == SOCKETS) {
        rounds.add(round);
        round = new ArrayList<>();
      }
    }

    /** The next round, once every socket has been read. */
    List<Read> ofRound() throws IOException, InterruptedException {
      List<Read> next = rounds.poll(PATIENCE, TimeUnit.SECONDS);
      if (next == null) {
        throw new IOException("messages that nobody reads");
      }
      return next;
    }
  }

  /** Notes each read of one socket; on the loop. */
  private record Reader(int socket, Reads reads) implements Receiver {
    @Override
    public void read(long ready, long now) {
      reads.add(new Read(socket, ready, now));
    }

    @Override
    public void received(byte[] array, int from, int to, long now) {}

    @Override
    public void writable() {}

    @Override
    public void closed(String reason) {}
  }
}
