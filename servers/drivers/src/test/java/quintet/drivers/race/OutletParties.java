package quintet.drivers.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import quintet.core.wire.Frame;
import quintet.core.wire.ListedOrigins;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.BlockingOutlet;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

/** Those who meet at an outbox: a reader, its writer, rooms and the keeper; and what they say. */
public abstract class OutletParties {
  static final int FRAMES = 12; // of each sender
  static final int ROOMS = 2;
  static final int NEVER = Integer.MAX_VALUE;

  final Race race = new Race();
  final BlockingContext context = context();

  /** A new outbox. */
  protected abstract BlockingOutlet outlet(BlockingContext context, CapriciousChannel channel);

  /** Makes it a member's, who has a writer from now on. */
  protected abstract void join(BlockingOutlet outlet);

  /** Its member has left the last room, and needs no writer any more. */
  protected abstract void leave(BlockingOutlet outlet);

  @AfterEach
  void endThreads() {
    race.close();
  }

  /** A reader whose client joins, says something, and leaves again and again. */
  Callable<?> comeAndGo(BlockingOutlet outlet, SplittableRandom random) {
    return () -> {
      ByteBuffer small = context.buffers().takeSmall();
      boolean member = false;
      for (int i = FRAMES; i < 2 * FRAMES; i++) {
        if (random.nextBoolean()) {
          member = !member;
          if (member) {
            join(outlet);
          } else {
            leave(outlet);
          }
        }
        outlet.put(Frame.own(line("0 " + i)));
        outlet.flush(small);
      }
      context.buffers().giveSmall(small);
      return null;
    };
  }

  void oneByOne(Consumer<BlockingOutlet> first, Function<byte[], Frame> frame) {
    rounds((seed, random) -> {
      CapriciousChannel channel = new CapriciousChannel(seed, NEVER);
      channel.takeOn();
      BlockingOutlet outlet = outlet(context, channel);
      first.accept(outlet);
      race.run(oneByOne(outlet, channel, random, frame));
      race.run(() -> end(outlet));
    });
  }

  /** Somebody who is not the reader, and says the next thing when the last has been written. */
  static Callable<?> oneByOne(
      BlockingOutlet outlet,
      CapriciousChannel channel,
      SplittableRandom random,
      Function<byte[], Frame> frame) {
    return () -> {
      int bytes = 0;
      for (int i = 0; i < 3 * FRAMES; i++) {
        for (int spins = random.nextInt(100); spins > 0; spins--) {
          Thread.onSpinWait();
        }
        byte[] line = line("1 " + i);
        outlet.put(frame.apply(line));
        outlet.wake();
        bytes += line.length;
        channel.awaitTaken(bytes);
      }
      return null;
    };
  }

  /** A reader that goes on for as long as it is let. */
  Callable<?> flood(BlockingOutlet outlet, SplittableRandom sizes) {
    return () -> {
      for (int i = 0; i < 3 * FRAMES; i++) {
        floodOnce(outlet, sizes);
      }
      return null;
    };
  }

  void floodOnce(BlockingOutlet outlet, SplittableRandom sizes) throws Exception {
    ByteBuffer small = context.buffers().takeSmall();
    outlet.put(Frame.own(line("0 " + "x".repeat(sizes.nextInt(300)))));
    outlet.flush(small);
    context.buffers().giveSmall(small);
  }

  List<Callable<?>> putters(BlockingOutlet outlet, int joinsAt) {
    List<Callable<?>> steps = new ArrayList<>();
    steps.add(() -> {
      ByteBuffer small = context.buffers().takeSmall();
      try {
        for (int i = 0; i < 2 * FRAMES; i++) {
          if (i == joinsAt) {
            join(outlet);
          }
          outlet.put(Frame.own(line("0 " + i)));
          outlet.flush(small);
        }
      } catch (IOException e) {
        outlet.abandon(); // broken, as the test has it
      } finally {
        context.buffers().giveSmall(small);
      }
      return null;
    });
    for (int sender = 1; sender <= ROOMS; sender++) {
      steps.add(talk(outlet, sender));
    }
    return steps;
  }

  /** A room that sends. */
  static Callable<?> talk(BlockingOutlet outlet, int sender) {
    return () -> {
      for (int i = FRAMES; i < 2 * FRAMES; i++) {
        outlet.put(Frame.room(line(sender + " " + i)));
        outlet.wake();
      }
      return null;
    };
  }

  static int bytesOfPutters() {
    int bytes = 0;
    for (int i = 0; i < 2 * FRAMES; i++) {
      int size = line("0 " + i).length;
      bytes += i < FRAMES ? size : size * (1 + ROOMS);
    }
    return bytes;
  }

  /** As a reader does behind the last action. */
  static Void end(BlockingOutlet outlet) throws InterruptedException {
    outlet.close();
    outlet.wake();
    outlet.awaitEnd();
    outlet.abandon();
    return null;
  }

  /** A round of a race. */
  interface Round {
    void run(long seed, SplittableRandom random);
  }

  void rounds(Round round) {
    for (long seed = 1; seed <= Race.rounds(); seed++) {
      try {
        round.run(seed, new SplittableRandom(seed));
        assertEquals(0, context.server().metrics().queuedBytes(), "bytes still counted as queued");
      } catch (AssertionError e) {
        throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  static List<String> lines(CapriciousChannel channel) {
    String all = new String(channel.taken(), StandardCharsets.US_ASCII);
    assertTrue(all.endsWith("\n"), "half a frame at the end");
    return all.lines().toList();
  }

  /** What connections of a server have in common, with small bounds. */
  public static BlockingContext context() {
    ServerSettings settings = ServerSettings.parse(Map.of(), "--own-bytes=1k", "--outbox-bytes=2k");
    return BlockingContext.of(
        new ServerContext(settings, "jdk", new ListedOrigins(List.of()), System::nanoTime), 64);
  }
}
