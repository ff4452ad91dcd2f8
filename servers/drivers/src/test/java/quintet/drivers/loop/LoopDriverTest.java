package quintet.drivers.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Frame;
import quintet.core.wire.ListedOrigins;
import quintet.drivers.Outlet;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.LabCrash;
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

class LoopDriverTest {
  private static final String UPGRADE =
      "GET /chat HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";

  private final Deque<Runnable> later = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();
  private StubbedOutlet outlet;
  private boolean reset;
  private boolean stuck; // no room can be left
  private int faults; // how often the host can't say whether to read on
  private ServerContext context;
  private LoopDriver driver;

  @BeforeEach
  void connect() {
    context =
        new ServerContext(
            ServerSettings.parse(Map.of(), "--lab"),
            "nio",
            new ListedOrigins(List.of()),
            System::nanoTime);
    Session session = context.newSession(Admission.ADMITTED);
    outlet = new StubbedOutlet(context.newBudget());
    driver = new LoopDriver(context, session, outlet, new LoopOfOne(session));
  }

  private final class LoopOfOne implements LoopDriver.Host {
    private final Session session;

    LoopOfOne(Session session) {
      this.session = session;
    }

    @Override
    public void act(Action action) {
      switch (action) {
        case Action.Send(var frame) -> sent.add(line(frame));
        case Action.Join(var room) -> session.resume(new Result.Joined(room));
        case Action.Leave(var room) -> {
          sent.add("leaves " + room);
          if (stuck) {
            throw new LabCrash();
          }
          session.resume(new Result.Left(room));
        }
        case Action.Work.Crash() -> throw new LabCrash();
        case Action.Close() -> sent.add("the end");
        default -> throw new AssertionError("nobody asked for " + action);
      }
    }

    @Override
    public void later(Runnable task) {
      later.add(task);
    }

    @Override
    public void readOrPause() {
      if (faults > 0) {
        faults--;
        throw new StackOverflowError("asked for by a test");
      }
    }

    @Override
    public void reset() {
      reset = true;
    }
  }

  private static final class StubbedOutlet implements Outlet {
    private final OutboxBudget budget;
    boolean closing;
    boolean faulty;

    StubbedOutlet(OutboxBudget budget) {
      this.budget = budget;
    }

    @Override
    public OutboxBudget budget() {
      return budget;
    }

    @Override
    public boolean evict() {
      fail();
      return !closing;
    }

    @Override
    public boolean overdue(long now) {
      fail();
      return closing;
    }

    private void fail() {
      if (faulty) {
        throw new AssertionError("asked for by a test");
      }
    }
  }

  private static String line(Frame frame) {
    ByteBuffer bytes = ByteBuffer.allocate(frame.size());
    frame.copyTo(0, bytes);
    return new String(bytes.array(), StandardCharsets.US_ASCII).strip();
  }

  private void receive(String text) {
    driver.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private void runLater() {
    while (!later.isEmpty()) {
      later.remove().run();
    }
  }

  @Test
  void theOtherRoomsAreLeftWhereOneCannotBe() {
    receive("JOIN a\nJOIN b\nJOIN c\n");
    stuck = true;
    sent.clear();
    driver.goodbye(CloseCode.NORMAL);
    runLater();
    assertEquals(
        List.of("leaves a", "leaves b", "leaves c"),
        sent.stream().filter(each -> each.startsWith("leaves")).sorted().toList());
    assertTrue(reset);
  }

  @Test
  void aCrashEndsTheConnectionInOrder() {
    receive("PING before\nCRASH\nPING after\n");
    runLater();
    assertEquals("PONG before", sent.getFirst());
    assertTrue(sent.get(1).startsWith("ERR crashed "), sent.toString());
    assertEquals("the end", sent.getLast());
    assertEquals(3, sent.size());
    assertFalse(reset);
  }

  @Test
  void whatCameBehindACrashIsNotAnsweredThoughARoomIsLostMeanwhile() {
    receive("JOIN r\nCRASH\nPING after\n");
    driver.resume(new Result.RoomLost("r"));
    assertEquals(List.of(), sent);
    runLater();
    assertEquals("ERR room-lost r", sent.getFirst());
    assertTrue(sent.get(1).startsWith("ERR crashed "), sent.toString());
    assertEquals("the end", sent.getLast());
    assertEquals(3, sent.size());
  }

  @Test
  void aSecondCrashEndsItAtOnce() {
    receive("CRASH\n");
    runLater();
    driver.crash(new IllegalStateException("again"));
    assertTrue(reset);
  }

  @Test
  void aFailureToReadOnIsACrash() {
    faults = 1;
    receive("PING 1\n");
    runLater();
    assertTrue(sent.get(1).startsWith("ERR crashed "), sent.toString());
    assertFalse(reset);
    assertEquals(1, context.metrics().failures());
  }

  @Test
  void aFailureWhileACrashIsToldIsAReset() {
    faults = 2;
    receive("PING 1\n");
    runLater();
    assertTrue(reset);
  }

  @Test
  void aFailedWriteIsAReset() {
    driver.failed(new OutOfMemoryError("asked for by a test"));
    assertTrue(reset);
    assertEquals(1, context.metrics().failures());
  }

  @Test
  void aFailureInASweepOrAnEvictionIsACrashOfThatConnection() {
    outlet.faulty = true;
    driver.tend(0);
    runLater();
    assertTrue(sent.getFirst().startsWith("ERR crashed "), sent.toString());
    driver.evict();
    runLater();
    assertTrue(reset);
    assertEquals(2, context.metrics().failures());
  }

  @Test
  void aFloodLetsOthersRunAfterItsFairShare() {
    receive("PING 1\n".repeat(Session.MOST_IN_A_ROW + 1));
    assertEquals(Session.MOST_IN_A_ROW, sent.size());
    runLater();
    assertEquals(Session.MOST_IN_A_ROW + 1, sent.size());
  }

  @Test
  void aFloodThatAsksForNothingLetsOthersRunAfterItsFairShare() {
    receive(UPGRADE);
    byte[] pong = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};
    byte[] ping = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};
    ByteBuffer in = ByteBuffer.allocate(6 * (10 * Session.MOST_IN_A_ROW + 1));
    for (int i = 0; i < 10 * Session.MOST_IN_A_ROW; i++) {
      in.put(pong);
    }
    driver.receive(in.put(ping).flip(), 0);
    int turns = 0;
    while (!later.isEmpty()) {
      assertEquals(1, sent.size(), "it is answered before others had their turns");
      later.remove().run();
      turns++;
    }
    assertEquals(2, sent.size());
    assertEquals(10, turns);
  }

  @Test
  void whoReadsTooSlowlyIsToldSo() {
    receive("PING 1\n");
    driver.evict();
    assertTrue(sent.get(1).startsWith("ERR slow-consumer"), sent.toString());
    assertEquals("the end", sent.getLast());
    assertFalse(reset);
  }

  @Test
  void whoDoesNotEvenReadItsGoodbyeIsReset() {
    outlet.closing = true;
    driver.evict();
    assertTrue(reset);
  }

  @Test
  void whoMakesNoProgressWhileItIsClosedIsReset() {
    driver.tend(0);
    assertFalse(reset);
    outlet.closing = true;
    driver.tend(0);
    assertTrue(reset);
  }
}
