package quintet.loadtest.injector.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pacer does, whatever wakes it. */
abstract class PacerContract {
  private final LoopRig rig = loops();
  private final LoadLoop loop = rig.loop();
  private final EventLoop eventLoop = loop.eventLoop();

  /** A loop of the kind under test. */
  abstract LoopRig loops();

  @AfterEach
  void stop() {
    rig.close();
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
    List<long[]> sends = run(start, 1_000_000, 20, 150);
    assertEquals(3_000, sends.size());
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
  void aLoopThatHasFallenBehindSendsOneMessageForEachReadAndTheRestBehindThem() throws Exception {
    int overdue = Pacer.BURST;
    List<long[]> sends = new ArrayList<>();
    List<Integer> sent =
        eventLoop
            .submit(() -> {
              long now = System.nanoTime();
              long start = now - TimeUnit.SECONDS.toNanos(10);
              loop.pacer()
                  .add(new Recording(start, 1, overdue, sends, new CountDownLatch(overdue)));
              List<Integer> sizes = new ArrayList<>();
              loop.pacer().poll(now);
              sizes.add(sends.size());
              loop.pacer().poll(now);
              sizes.add(sends.size());
              loop.pacer().tick();
              sizes.add(sends.size());
              return sizes;
            })
            .get();
    assertEquals(List.of(1, 2, overdue), sent);
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
}
