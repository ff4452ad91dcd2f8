package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.core.wire.Frame;
import quintet.runtime.metrics.EvictionCause;
import quintet.runtime.metrics.ServerMetrics;

class HeldLedgerTest {
  private static final int KIB = 1 << 10;
  private static final int MOST = 1 << 20;
  private static final int CONNECTIONS = 16; // and so a step is 8 KiB

  private final ServerMetrics metrics = new ServerMetrics();
  private final HeaviestFirst queued =
      new HeaviestFirst(MOST, CONNECTIONS, new QueuedLedger(metrics));
  private final HeaviestFirst held = new HeaviestFirst(MOST, CONNECTIONS, new HeldLedger(metrics));

  private final class Client implements OutboxBudget.Owner {
    final OutboxBudget budget =
        new OutboxBudget(new OutboxBudget.Bounds(MOST, MOST, queued, held, metrics));
    final AtomicInteger told = new AtomicInteger();

    Client() {
      budget.ownedBy(this);
    }

    @Override
    public void mustEvict() {
      told.incrementAndGet();
    }

    Client sending(int bytes) {
      budget.hold(bytes);
      return this;
    }
  }

  private static Frame own(int bytes) {
    return Frame.own(new byte[bytes - Frame.OVERHEAD]);
  }

  private static Frame room(int bytes) {
    return Frame.room(new byte[bytes - Frame.OVERHEAD]);
  }

  @Test
  void theConnectionForWhichMostIsHeldIsClosedFirst() {
    Client little = new Client().sending(200 * KIB);
    Client most = new Client().sending(500 * KIB);
    Client middle = new Client().sending(300 * KIB);
    assertFalse(most.budget.overloaded());
    little.sending(225 * KIB);
    assertTrue(most.budget.overloaded());
    assertEquals(1, most.told.get());
    assertFalse(middle.budget.overloaded());
    assertFalse(little.budget.overloaded());
    assertEquals(1, metrics.evictions(EvictionCause.HELD));
  }

  @Test
  void inputAndAnswersCountTogether() {
    Client both = new Client().sending(400 * KIB);
    both.budget.charge(own(400 * KIB));
    Client other = new Client().sending(500 * KIB);
    assertTrue(both.budget.overloaded());
    assertFalse(other.budget.overloaded());
  }

  @Test
  void whatStillWaitsForAnEvictedMemberCountsAndRoomMessagesOfOthersDoNot() {
    Client evicted = new Client();
    evicted.budget.charge(room(MOST));
    assertEquals(0, metrics.heldBytes());
    evicted.budget.charge(room(KIB));
    assertTrue(evicted.budget.evicted());
    assertEquals(MOST, metrics.heldBytes());
    new Client().sending(8 * KIB);
    assertTrue(evicted.budget.overloaded());
    assertEquals(2, evicted.told.get(), "once for each bound");
  }

  @Test
  void whatACloseWillFreeCountsAsGone() {
    Client most = new Client().sending(600 * KIB);
    Client other = new Client().sending(450 * KIB);
    assertTrue(most.budget.overloaded());
    Client third = new Client().sending(500 * KIB); // nobody has let go of anything yet
    assertFalse(other.budget.overloaded());
    assertFalse(third.budget.overloaded());
    most.sending(0);
    third.sending(700 * KIB);
    assertTrue(third.budget.overloaded(), "what is gone is not counted as gone twice");
  }

  @Test
  void aHeavyPeerIsABurdenUntilThoseHaveGoneThatHadTo() {
    Client most = new Client().sending(600 * KIB);
    Client other = new Client();
    assertFalse(other.budget.isBurden(8 * KIB), "within the bound nobody waits");
    other.sending(450 * KIB);
    assertTrue(other.budget.isBurden(1));
    most.sending(0);
    assertFalse(other.budget.isBurden(1));
  }

  @Test
  void aLightPeerIsNoBurden() {
    new Client().sending(600 * KIB);
    new Client().sending(450 * KIB);
    Client light = new Client().sending(7 * KIB);
    assertFalse(light.budget.isBurden(KIB - 1));
    assertTrue(light.budget.isBurden(KIB));
  }

  @Test
  void nothingIsKeptOfOneThatHasLetGo() {
    Client client = new Client().sending(8 * KIB);
    assertEquals(1, held.heavyOnes());
    client.sending(0);
    assertEquals(0, held.heavyOnes());
    assertEquals(0, metrics.heldBytes());
  }

  @Test
  void oneThatIsWrittenOffHoldsNothing() {
    Client client = new Client().sending(8 * KIB);
    client.budget.charge(own(8 * KIB));
    client.budget.writeOff();
    assertEquals(0, held.heavyOnes());
    assertEquals(0, metrics.heldBytes());
  }

  @RepeatedTest(10)
  @Timeout(60)
  void underContentionTheBoundHoldsAndTheSumsBalance() throws Exception {
    List<Client> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        Client client = new Client();
        clients.add(client);
        Random random = new Random(i);
        all.add(threads.submit(() -> churn(client, random)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    long left = clients.stream().filter(each -> !each.budget.overloaded()).count();
    assertTrue(left * 100 * KIB <= MOST + 3 * CONNECTIONS * 8 * KIB, left + " were left");
    for (Client each : clients) {
      assertEquals(each.budget.overloaded() ? 1 : 0, each.told.get());
      each.sending(0);
    }
    assertEquals(0, metrics.heldBytes());
    assertEquals(0, held.heavyOnes());
  }

  private static void churn(Client client, Random random) {
    for (int i = 0; i < 1_000; i++) {
      client.sending(random.nextInt(100 * KIB));
      Frame answer = own(100 + random.nextInt(9 * KIB));
      client.budget.charge(answer);
      client.budget.refund(answer);
    }
    client.sending(100 * KIB);
  }
}
