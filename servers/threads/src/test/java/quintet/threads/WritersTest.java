package quintet.threads;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quintet.core.wire.Frame;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.race.CapriciousChannel;
import quintet.drivers.race.OutletRaces;

class WritersTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final BlockingContext context = OutletRaces.context();
  private final AtomicInteger threads = new AtomicInteger();

  @Test
  void aFewWritersServeAnyNumberOfMembersWhoRead() throws Exception {
    Writers writers = writers(Integer.MAX_VALUE);
    List<Member> members = Stream.generate(() -> new Member(writers)).limit(200).toList();
    members.forEach(member -> member.channel.takeOn());
    members.forEach(Member::hear);
    writers.wake();
    for (Member each : members) {
      each.channel.awaitTaken(Member.LINE.length);
    }
    assertTrue(threads.get() < members.size() / 2, () -> threads + " writers");
  }

  @Test
  void aMemberWhoDoesNotReadHoldsUpAWriterAndNobodyElse() throws Exception {
    Writers writers = writers(Integer.MAX_VALUE);
    List<Member> deaf = Stream.generate(() -> new Member(writers)).limit(20).toList();
    Member other = new Member(writers);
    deaf.forEach(Member::hear);
    other.hear();
    other.channel.takeOn();
    writers.wake();
    other.channel.awaitTaken(Member.LINE.length);
    for (Member each : deaf) {
      each.channel.awaitWrite();
      each.channel.takeOn();
      each.channel.awaitTaken(Member.LINE.length);
    }
  }

  @Test
  void whereThreadsRunOutWhoeverKeepsAWriterForASecondIsOverdue() throws Exception {
    Writers writers = writers(2);
    List<Member> deaf = List.of(new Member(writers), new Member(writers));
    for (Member each : deaf) {
      each.hear();
      writers.wake();
      each.channel.awaitWrite();
      assertFalse(each.outbox.overdue(0), "there may be more writers");
      assertFalse(each.outbox.overdue(SECOND), "there may be more writers");
    }
    Member third = new Member(writers);
    third.hear();
    third.channel.takeOn();
    writers.wake();
    assertFalse(deaf.getFirst().outbox.overdue(SECOND), "it was found just now");
    assertTrue(deaf.getFirst().outbox.overdue(2 * SECOND), "it is still at it");
    assertFalse(third.outbox.overdue(2 * SECOND), "it only waits");
    deaf.getFirst().channel.takeOn();
    third.channel.awaitTaken(Member.LINE.length);
  }

  private Writers writers(int most) {
    return Writers.start(
        context,
        (role, task) -> {
          if (threads.incrementAndGet() > most) {
            throw new OutOfMemoryError("asked for by a test");
          }
          return ThreadsServer.thread(role, task);
        });
  }

  private final class Member {
    static final byte[] LINE = "SAID r hello\n".getBytes(StandardCharsets.US_ASCII);

    final CapriciousChannel channel = new CapriciousChannel(0, Integer.MAX_VALUE);
    final Outbox outbox;

    Member(Writers writers) {
      outbox = new Outbox(context, channel, writers);
      outbox.join();
    }

    void hear() {
      outbox.put(Frame.room(LINE));
    }
  }
}
