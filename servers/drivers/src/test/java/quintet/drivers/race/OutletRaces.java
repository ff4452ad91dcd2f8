package quintet.drivers.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quintet.core.wire.Frame;
import quintet.drivers.blocking.BlockingOutlet;

/**
 * An outbox between its reader, its writer, rooms and the keeper: nothing is lost, doubled,
 * reordered or counted wrongly, and nobody waits for ever. Each sentence is tried in many rounds
 * with other seeds; a failure names the seed.
 */
public abstract class OutletRaces extends OutletParties {
  private static final int BLOCKED = 150; // more than there are large buffers

  @Test
  void everythingThatIsPutIsWrittenOnceAndInOrderAndThenComesTheEnd() {
    rounds((seed, random) -> {
      CapriciousChannel channel = new CapriciousChannel(seed, NEVER);
      channel.takeOn();
      BlockingOutlet outlet = outlet(context, channel);
      int joinsAt = random.nextInt(FRAMES);
      race.run(putters(outlet, joinsAt));
      // Without the end's help: a wake-up that was lost is not made good by a later one.
      race.run(() -> {
        channel.awaitTaken(bytesOfPutters());
        return null;
      });
      race.run(() -> end(outlet));
      List<String> written = lines(channel);
      for (int sender = 0; sender <= ROOMS; sender++) {
        String prefix = sender + " ";
        List<String> expected = new ArrayList<>();
        for (int i = sender == 0 ? 0 : FRAMES; i < 2 * FRAMES; i++) {
          expected.add(prefix + i);
        }
        assertEquals(expected, written.stream().filter(l -> l.startsWith(prefix)).toList());
      }
      assertEquals(2 * FRAMES + ROOMS * FRAMES, written.size());
      assertEquals(1, channel.ends());
    });
  }

  @Test
  void aFrameIsWrittenAlsoWhenItComesWhileTheWriterFallsAsleep() {
    oneByOne(this::join, Frame::room);
  }

  /** The server's own words, such as pings, while the reader is parked in a read. */
  @Test
  void wordsToAClientThatIsNoMemberAreWrittenAlsoWhenTheyComeWhileAWriterStops() {
    oneByOne(_ -> {}, Frame::own);
  }

  @Test
  void aBreakLeavesNothingQueuedAndNobodyWaiting() {
    rounds((seed, random) -> {
      CapriciousChannel channel = new CapriciousChannel(seed, 1 + random.nextInt(200));
      channel.takeOn();
      BlockingOutlet outlet = outlet(context, channel);
      List<Callable<?>> steps = putters(outlet, random.nextInt(FRAMES));
      steps.add(() -> {
        outlet.abandon(); // as a reader does whose socket has broken, wherever the others are
        return null;
      });
      race.run(steps);
    });
  }

  @Test
  void aWriterThatFailsEndsItsConnectionWithAResetAndNobodyWaits() {
    rounds((seed, random) -> {
      CapriciousChannel channel = new CapriciousChannel(seed, random.nextInt(100));
      channel.breakWith(new StackOverflowError("asked for by a test"));
      channel.takeOn();
      BlockingOutlet outlet = outlet(context, channel);
      join(outlet); // from here on the reader leaves the writing to the writer
      long resets = context.server().metrics().resets();
      race.run(List.of(flood(outlet, random.split()), talk(outlet, 1), talk(outlet, 2)));
      race.run(() -> {
        channel.awaitClosed(); // which ends a reader's read
        outlet.abandon();
        outlet.awaitEnd();
        while (context.server().metrics().resets() == resets) { // it is counted behind the close
          Thread.onSpinWait();
        }
        return null;
      });
      assertEquals(resets + 1, context.server().metrics().resets(), "resets");
    });
  }

  @Test
  void anEvictedMemberGetsWholeFramesInOrderAndThenTheReason() {
    rounds((seed, random) -> {
      CapriciousChannel channel = new CapriciousChannel(seed, NEVER);
      BlockingOutlet outlet = outlet(context, channel);
      join(outlet);
      AtomicInteger overflows = new AtomicInteger();
      outlet
          .budget()
          .ownedBy(() -> {
            overflows.incrementAndGet();
            outlet.evict();
          });
      List<Callable<?>> steps = new ArrayList<>();
      for (int sender = 1; sender <= ROOMS; sender++) {
        String prefix = sender + " ";
        steps.add(() -> {
          for (int i = 0; !outlet.budget().evicted(); i++) {
            outlet.put(Frame.room(line(prefix + i)));
            outlet.wake();
          }
          return null;
        });
      }
      if (random.nextBoolean()) {
        steps.add(() -> {
          channel.takeOn();
          return null;
        });
      }
      race.run(steps);
      assertTrue(outlet.budget().evicted(), "nobody was evicted");
      assertEquals(1, overflows.get(), "overflows");
      outlet.put(Frame.own(line("bye")));
      channel.takeOn();
      race.run(() -> end(outlet));
      List<String> written = lines(channel);
      assertEquals("bye", written.getLast());
      for (int sender = 1; sender <= ROOMS; sender++) {
        String prefix = sender + " ";
        List<String> heard = written.stream().filter(l -> l.startsWith(prefix)).toList();
        int last = -1;
        for (String each : heard) {
          int number = Integer.parseInt(each.substring(prefix.length()));
          assertTrue(number > last, () -> "out of order: " + heard);
          last = number;
        }
      }
      assertEquals(1, channel.ends());
    });
  }

  @Test
  void aReaderThatFloodsWaitsForSpaceAndGetsIt() {
    rounds((seed, random) -> {
      CapriciousChannel channel = new CapriciousChannel(seed, NEVER);
      BlockingOutlet outlet = outlet(context, channel);
      List<Callable<?>> steps = new ArrayList<>();
      SplittableRandom sizes = random.split();
      steps.add(() -> {
        join(outlet);
        for (int i = 0; i < 3 * FRAMES; i++) {
          floodOnce(outlet, sizes);
          assertFalse(outlet.budget().ownHigh(), "it goes on although too much waits");
        }
        return null;
      });
      steps.add(() -> {
        LockSupport.parkNanos(random.nextInt(50_000));
        channel.takeOn();
        return null;
      });
      race.run(steps);
      race.run(() -> end(outlet));
      assertEquals(3 * FRAMES, lines(channel).size());
    });
  }

  @Test
  void whoComesAndGoesLosesNothing() {
    rounds((seed, random) -> {
      CapriciousChannel channel = new CapriciousChannel(seed, NEVER);
      channel.takeOn();
      BlockingOutlet outlet = outlet(context, channel);
      race.run(List.of(comeAndGo(outlet, random.split()), talk(outlet, 1)));
      race.run(() -> end(outlet));
      List<String> written = lines(channel);
      for (int sender = 0; sender <= 1; sender++) {
        String prefix = sender + " ";
        List<String> heard = written.stream().filter(l -> l.startsWith(prefix)).toList();
        assertEquals(IntStream.range(FRAMES, 2 * FRAMES).mapToObj(i -> prefix + i).toList(), heard);
      }
    });
  }

  @Test
  void aWriterEndsWithTheLastRoomOfItsMember() {
    rounds((seed, random) -> {
      CapriciousChannel channel = new CapriciousChannel(seed, NEVER);
      channel.takeOn();
      BlockingOutlet outlet = outlet(context, channel);
      race.run(List.of(comeAndGo(outlet, random.split()), talk(outlet, 1)));
      race.run(() -> {
        leave(outlet);
        awaitNoWriter();
        return null;
      });
      race.run(() -> end(outlet));
      assertEquals(2 * FRAMES, lines(channel).size());
    });
  }

  private void awaitNoWriter() {
    while (context.buffers().held() > 0) { // a writer holds one while it runs
      Thread.onSpinWait();
    }
  }

  @Test
  void aMemberWhoComesBackHasAWriterAgain() {
    oneByOne(
        outlet -> {
          join(outlet);
          leave(outlet);
          join(outlet);
        },
        Frame::room);
  }

  /** A buffer for each of the blocked would be a bound; and at the bound others would suffer. */
  @Test
  void writesAreAsLargeAsEverHoweverManyOthersAreBlocked() throws Exception {
    byte[] large = line("x".repeat(900));
    List<CapriciousChannel> blocked = new ArrayList<>();
    List<BlockingOutlet> outlets = new ArrayList<>();
    for (int i = 0; i < BLOCKED; i++) {
      CapriciousChannel channel = new CapriciousChannel(i, NEVER);
      BlockingOutlet outlet = outlet(context, channel);
      join(outlet);
      outlet.put(Frame.room(large));
      outlet.wake();
      channel.awaitWrite();
      blocked.add(channel);
      outlets.add(outlet);
    }
    CapriciousChannel channel = new CapriciousChannel(0, NEVER);
    channel.takeOn();
    BlockingOutlet outlet = outlet(context, channel);
    join(outlet);
    outlet.put(Frame.room(large));
    outlet.wake();
    channel.awaitWrite();
    assertEquals(large.length, channel.largest(), "bytes in one write");
    blocked.forEach(CapriciousChannel::takeOn);
    outlets.add(outlet);
    for (BlockingOutlet each : outlets) {
      race.run(() -> end(each));
    }
  }
}
