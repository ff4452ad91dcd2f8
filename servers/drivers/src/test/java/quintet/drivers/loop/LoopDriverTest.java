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
import quintet.core.wire.Frame;
import quintet.core.wire.ListedOrigins;
import quintet.drivers.FairShare;
import quintet.drivers.Outlet;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.LabCrash;
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

class LoopDriverTest {
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();
  private StubbedOutlet outlet;
  private boolean reset;
  private LoopDriver driver;

  @BeforeEach
  void connect() {
    ServerContext context =
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
        case Action.Leave(var room) -> session.resume(new Result.Left(room));
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
    public void readOrPause() {}

    @Override
    public void reset() {
      reset = true;
    }
  }

  private static final class StubbedOutlet implements Outlet {
    private final OutboxBudget budget;
    boolean closing;

    StubbedOutlet(OutboxBudget budget) {
      this.budget = budget;
    }

    @Override
    public OutboxBudget budget() {
      return budget;
    }

    @Override
    public boolean evict() {
      return !closing;
    }

    @Override
    public boolean overdue(long now) {
      return closing;
    }
  }

  private static String line(Frame frame) {
    ByteBuffer bytes = ByteBuffer.allocate(frame.size());
    frame.copyTo(0, bytes);
    return new String(bytes.array(), StandardCharsets.US_ASCII).strip();
  }

  private void receive(String text) {
    driver.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private void runLater() {
    while (!later.isEmpty()) {
      later.remove().run();
    }
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
  void aFloodLetsOthersRunAfterItsFairShare() {
    receive("PING 1\n".repeat(FairShare.ACTIONS + 1));
    assertEquals(FairShare.ACTIONS, sent.size());
    runLater();
    assertEquals(FairShare.ACTIONS + 1, sent.size());
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
