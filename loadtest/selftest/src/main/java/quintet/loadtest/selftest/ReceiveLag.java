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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import quintet.loadtest.injector.client.ClientSettings;
import quintet.loadtest.injector.client.ConnectListener;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.client.Connector;
import quintet.loadtest.injector.client.LoadLoop;
import quintet.loadtest.injector.client.LoadLoops;
import quintet.loadtest.injector.client.Receiver;
import quintet.loadtest.injector.client.Transport;
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
  private static final int SOCKETS = 20;
  private static final double TOLERANCE = 0.1;
  private static final long AT_ONCE = TimeUnit.MICROSECONDS.toNanos(500);
  private static final long PATIENCE = 20;
  private static final byte[] MESSAGE = "ECHO x\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String name() {
    return "receive lag";
  }

  @Override
  public List<Answer> answers(Bench bench) throws IOException, InterruptedException {
    if (!LoadLoops.isSupported()) {
      return List.of(Answer.notCompared("receive lag", "no loops of its own here"));
    }
    try (LoadLoops loops = new LoadLoops(1);
        ServerSocket listener = new ServerSocket(0, SOCKETS, InetAddress.getLoopbackAddress())) {
      return answers(loops.all().getFirst(), listener);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("a loop that does not do as it is told", e);
    }
  }

  private List<Answer> answers(LoadLoop loop, ServerSocket listener)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Reads reads = new Reads();
    List<Socket> peers = new ArrayList<>();
    try {
      for (int i = 0; i < SOCKETS; i++) {
        peers.add(peer(loop, listener, reads));
      }
      Histogram asleep = reads.over(rounds, () -> send(peers, 0, new double[SOCKETS]));
      Histogram known = histogram();
      SplittableRandom random = new SplittableRandom(seed);
      Histogram waited = reads.over(rounds, () -> hold(loop, peers, random, known));
      String what = "loop held for " + held.toMillis() + " ms: receive lag, ";
      return List.of(
          Answer.between("loop asleep: receive lag, p50", 0, AT_ONCE, at(asleep, 50)),
          Answer.nanos(what + "p50", at(known, 50), at(waited, 50), TOLERANCE),
          Answer.nanos(what + "p90", at(known, 90), at(waited, 90), TOLERANCE));
    } finally {
      for (Socket peer : peers) {
        peer.close();
      }
    }
  }

  private static Socket peer(LoadLoop loop, ServerSocket listener, Reads reads)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    InetSocketAddress address = (InetSocketAddress) listener.getLocalSocketAddress();
    HostPort target = new HostPort("127.0.0.1", address.getPort());
    Duration patience = Duration.ofSeconds(PATIENCE);
    Connector connector =
        new Connector(
            loop,
            new ClientSettings(target, address, Transport.LINE, 1, 1, patience, 1024, 1 << 16));
    CompletableFuture<Connection> made = new CompletableFuture<>();
    loop.eventLoop().execute(() -> connector.connect(told(made)));
    Socket accepted = listener.accept();
    accepted.setTcpNoDelay(true);
    Connection connection = made.get(PATIENCE, TimeUnit.SECONDS);
    loop.eventLoop().submit(() -> connection.receiver(reads)).get(PATIENCE, TimeUnit.SECONDS);
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

  /** Holds the loop, has all sockets become ready meanwhile, and notes what each has to wait. */
  private void hold(LoadLoop loop, List<Socket> peers, SplittableRandom random, Histogram known)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<Long> began = new CompletableFuture<>();
    Future<Long> ended =
        loop.eventLoop()
            .submit(() -> {
              long start = System.nanoTime();
              began.complete(start);
              while (System.nanoTime() - start < held.toNanos()) {
                Thread.onSpinWait();
              }
              return System.nanoTime();
            });
    double[] moments = random.doubles(SOCKETS, 0, held.toNanos()).sorted().toArray();
    long[] sent = send(peers, began.get(PATIENCE, TimeUnit.SECONDS), moments);
    long end = ended.get(PATIENCE, TimeUnit.SECONDS);
    for (long each : sent) {
      known.recordValue(Math.max(0, end - each));
    }
  }

  /** Writes to each at its moment after {@code start}; when that was. */
  private static long[] send(List<Socket> peers, long start, double[] moments) throws IOException {
    long[] sent = new long[moments.length];
    for (int i = 0; i < moments.length; i++) {
      while (moments[i] > 0 && System.nanoTime() - start < moments[i]) {
        Thread.onSpinWait();
      }
      sent[i] = System.nanoTime();
      peers.get(i).getOutputStream().write(MESSAGE);
    }
    return sent;
  }

  private static double at(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile);
  }

  private static Histogram histogram() {
    return new Histogram(1, MetricRecorder.LARGEST, MetricRecorder.DIGITS);
  }

  /** What makes all sockets ready once. */
  private interface Round {
    void play() throws IOException, InterruptedException, ExecutionException, TimeoutException;
  }

  /** Records the lag of each read; on the loop, but for {@link #over}. */
  private static final class Reads implements Receiver {
    private final Semaphore messages = new Semaphore(0);
    private volatile Histogram lags = histogram();

    Histogram over(int rounds, Round round)
        throws IOException, InterruptedException, ExecutionException, TimeoutException {
      Histogram recorded = histogram();
      lags = recorded;
      for (int i = 0; i < rounds; i++) {
        round.play();
        if (!messages.tryAcquire(SOCKETS, PATIENCE, TimeUnit.SECONDS)) {
          throw new IOException("messages that nobody reads");
        }
      }
      return recorded;
    }

    @Override
    public void read(long ready, long now) {
      lags.recordValue(now - ready);
    }

    @Override
    public void received(byte[] array, int from, int to, long now) {
      messages.release();
    }

    @Override
    public void writable() {}

    @Override
    public void closed(String reason) {}
  }
}
