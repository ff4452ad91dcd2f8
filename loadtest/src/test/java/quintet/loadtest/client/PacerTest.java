package quintet.loadtest.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacerTest {
  private final DefaultEventLoop eventLoop = new DefaultEventLoop();
  private final LoadLoop loop = new LoadLoop(eventLoop);

  @AfterEach
  void stop() {
    eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** Sends {@code count} times and notes when each send was due and when it was done. */
  private static final class Recording implements Paced {
    final List<long[]> sends;
    final CountDownLatch done;
    final Arrivals arrivals;
    long due;
    int left;

    Recording(long first, double interval, int count, List<long[]> sends, CountDownLatch done) {
      this.arrivals = Arrivals.steady(first, interval);
      this.due = arrivals.next();
      this.left = count;
      this.sends = sends;
      this.done = done;
    }

    @Override
    public long due() {
      return due;
    }

    @Override
    public boolean fire(long now) {
      sends.add(new long[] {due, now});
      done.countDown();
      due = arrivals.next();
      return --left > 0;
    }
  }

  private List<long[]> run(long first, double interval, int count, int senders) throws Exception {
    List<long[]> sends = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(count * senders);
    eventLoop.execute(() -> {
      for (int i = 0; i < senders; i++) {
        loop.pacer()
            .add(
                new Recording(
                    first + (long) (i * interval / senders), interval, count, sends, done));
      }
    });
    assertTrue(done.await(20, TimeUnit.SECONDS));
    return eventLoop.submit(() -> List.copyOf(sends)).get();
  }

  @Test
  void sendsInTheOrderOfIntendedTimesAndNeverEarly() throws Exception {
    long start = System.nanoTime() + 2_000_000;
    List<long[]> sends = run(start, 1_000_000, 20, 7);
    assertEquals(140, sends.size());
    for (int i = 0; i < sends.size(); i++) {
      assertTrue(sends.get(i)[1] >= sends.get(i)[0], "early");
      assertTrue(i == 0 || sends.get(i)[0] >= sends.get(i - 1)[0], "out of order");
    }
  }

  @Test
  void whatIsOverdueGoesOutAtOnceAndKeepsItsIntendedTime() throws Exception {
    long start = System.nanoTime() - TimeUnit.SECONDS.toNanos(10);
    List<long[]> sends = run(start, 1_000_000, 3 * Pacer.BURST, 1);
    for (int i = 0; i < sends.size(); i++) {
      assertEquals(start + i * 1_000_000L, sends.get(i)[0]);
    }
  }

  @Test
  void aLoopThatIsBusyReadingSendsWhatIsDueAndNothingElse() throws Exception {
    List<long[]> sends = new ArrayList<>();
    int sent =
        eventLoop
            .submit(() -> {
              long now = System.nanoTime();
              double hour = TimeUnit.HOURS.toNanos(1);
              loop.pacer().add(new Recording(now, hour, 2, sends, new CountDownLatch(2)));
              loop.pacer().poll(now - 1);
              int early = sends.size();
              loop.pacer().poll(now);
              loop.pacer().poll(System.nanoTime());
              return sends.size() - early;
            })
            .get();
    assertEquals(1, sent);
    assertEquals(1, sends.size());
  }

  @Test
  void randomGapsAreExponentialAroundTheirMean() {
    Arrivals arrivals = Arrivals.poisson(5, 1000, new SplittableRandom(11));
    int longer = 0;
    long last = 5;
    for (int i = 0; i < 100_000; i++) {
      long next = arrivals.next();
      longer += next - last > 1000 ? 1 : 0;
      last = next;
    }
    assertEquals(1000, (last - 5) / 100_000.0, 10, "mean");
    assertEquals(Math.exp(-1), longer / 100_000.0, 0.005, "share above the mean");
  }

  @Test
  void theSameSeedGivesTheSameTimes() {
    Arrivals one = Arrivals.poisson(0, 1e6, new SplittableRandom(3));
    Arrivals same = Arrivals.poisson(0, 1e6, new SplittableRandom(3));
    Arrivals other = Arrivals.poisson(0, 1e6, new SplittableRandom(4));
    long first = one.next();
    assertEquals(first, same.next());
    assertNotEquals(first, other.next());
  }

  @Test
  void roundingDoesNotAddUp() {
    Arrivals arrivals = Arrivals.steady(0, 1e9 / 3);
    long last = 0;
    for (int i = 0; i <= 3_000_000; i++) {
      last = arrivals.next();
    }
    assertEquals(1_000_000, last / 1_000_000_000L + (last % 1_000_000_000L > 999_999_000 ? 1 : 0));
  }
}
