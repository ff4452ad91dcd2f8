package quintet.trials.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import quintet.testkit.client.Background;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.ServerProcess;
import quintet.trials.swarm.Hall;
import quintet.trials.swarm.Hostility;
import quintet.trials.swarm.Swarm;

/**
 * Twenty thousand hostile peers of one kind against a server at its defaults, as many at a time as
 * this process has descriptors for. A healthy room of a thousand must lose nothing, the server must
 * live, and when they are gone it must be back to what it held.
 */
final class Swarmed implements Fault {
  private static final int PEERS = 20_000;
  private static final int AT_A_TIME = 18_600; // with the healthy ones, fewer than 20,000
  private static final int MEMBERS = 1_000;
  private static final long LENGTH = TimeUnit.SECONDS.toNanos(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long SPARE = 32L << 20; // bytes of heap: pools, caches, rooms that are over

  private final Hostility hostility;

  Swarmed(Hostility hostility) {
    this.hostility = hostility;
  }

  @Override
  public String title() {
    return "20,000 hostile peers: " + hostility.title();
  }

  @Override
  public Finding strike(Bench bench) throws InterruptedException {
    ServerProcess server = bench.fresh();
    Metrics metrics = server.metrics();
    InetSocketAddress address = server.address();
    try (Hall hall = new Hall(address, MEMBERS)) {
      hall.talk(TimeUnit.SECONDS.toNanos(1));
      Baseline before = Baseline.of(server);
      double live = metrics.liveHeap();
      long came = besiege(bench, address, hall);
      before.awaitRestored(PATIENCE);
      double left = metrics.liveHeap() - live;
      if (left > SPARE) {
        throw new AssertionError((long) left + " bytes of heap were left of them");
      }
      return Finding.millis(
          hall.longestSilence(),
          String.format(
              Locale.ROOT,
              "the longest that one of %,d healthy members waited for the next of %,d messages, of"
                  + " which none was lost; %,d hostile peers came; %,d evictions",
              MEMBERS,
              hall.said(),
              came,
              (long) metrics.sum("quintet_evictions_total")));
    } catch (IOException e) {
      throw new AssertionError("a healthy member's connection broke: " + e.getMessage(), e);
    }
  }

  private long besiege(Bench bench, InetSocketAddress address, Hall hall) throws IOException {
    AtomicBoolean over = new AtomicBoolean();
    Background background = bench.kept(new Background());
    try (Swarm swarm = new Swarm(address, hostility, AT_A_TIME)) {
      background.start(() -> talk(hall, over));
      long until = System.nanoTime() + PATIENCE.toNanos(); // they wait for whom it can't accept yet
      while (!over.get() || (swarm.came() < PEERS && System.nanoTime() - until < 0)) {
        swarm.round();
      }
      background.join();
      return swarm.came();
    }
  }

  private static void talk(Hall hall, AtomicBoolean over) {
    try {
      hall.talk(LENGTH);
    } catch (IOException e) {
      throw new UncheckedIOException("a healthy member's connection broke", e);
    } finally {
      over.set(true);
    }
  }
}
