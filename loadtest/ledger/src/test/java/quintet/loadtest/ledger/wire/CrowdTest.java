package quintet.loadtest.ledger.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrowdTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void everyMessageIsAnsweredOnceAndCounted() throws IOException {
    try (EchoServer server = new EchoServer(line -> line);
        Crowd crowd = new Crowd(server.address(), 4)) {
      Window window = crowd.run(2_000, SHORT);
      assertEquals(0, window.unanswered());
      assertEquals(window.sent(), window.answered());
      assertTrue(window.answered() > 100, "messages");
    }
  }

  @Test
  void anErrorOrAnEndOfABystanderIsSaid() throws IOException {
    for (String answer : List.of("ERR crashed", "")) {
      try (EchoServer server = new EchoServer(line -> answer);
          Crowd crowd = new Crowd(server.address(), 2)) {
        assertThrows(IOException.class, () -> crowd.run(2_000, SHORT));
      }
    }
  }

  @Test
  void aWindowWithALostMessageTooFewMessagesOrALateClientIsNoEvidence() {
    long[] fast = many(1_000_000);
    assertTrue(new Window(fast.clone(), many(0), 0).isValid(500_000));
    assertFalse(new Window(fast.clone(), many(0), 1).isValid(500_000));
    assertFalse(new Window(new long[10], new long[10], 0).isValid(500_000));
    assertFalse(new Window(fast.clone(), many(600_000), 0).isValid(500_000));
    assertTrue(new Window(many(10_000_000), many(600_000), 0).isValid(500_000));
  }

  private static long[] many(long nanos) {
    long[] values = new long[500];
    java.util.Arrays.fill(values, nanos);
    return values;
  }

  @Test
  void aPairThatIsNotValidIsMeasuredAgainUpToALimit() throws Exception {
    Window valid = new Window(many(1_000_000), many(0), 0);
    Window lost = new Window(many(1_000_000), many(0), 1);
    Deque<Window> loud = new ArrayDeque<>(List.of(valid, lost, valid, valid));
    Pairs pairs = Pairs.of(3, 500_000, () -> valid, loud::remove);
    assertEquals(3, pairs.loud().size());
    assertEquals(1, pairs.refused());
    Pairs none = Pairs.of(3, 500_000, () -> valid, () -> lost);
    assertEquals(List.of(), none.quiet());
    assertEquals(4, none.refused());
  }

  @Test
  void aFloodIsAnsweredUntilItIsClosed() throws Exception {
    try (EchoServer server = new EchoServer(line -> line)) {
      Flood flood = new Flood(server.address());
      while (flood.answered() < 1_000) {
        Thread.onSpinWait();
      }
      flood.close();
      assertTrue(flood.answered() >= 1_000);
    }
  }

  @Test
  void askersCountTheAnswersOfAllClients() throws Exception {
    try (EchoServer server = new EchoServer(line -> line);
        Askers askers = new Askers(4)) {
      askers.add(server.address(), "JOIN a", "ADD a 1");
      askers.add(server.address(), "", "ADD a 1");
      assertTrue(askers.rate(SHORT) > 0);
    }
  }
}
