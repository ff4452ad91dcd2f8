package quintet.drivers.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.ListedOrigins;
import quintet.drivers.FairShare;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.LabCrash;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

/** A reader whose client floods gives way by what it has done, whether it was asked or not. */
class LockDriverTest {
  private static final int LARGEST_READ = 64 << 10;
  private static final int ROUNDS = 10;

  private final ServerContext server =
      new ServerContext(
          ServerSettings.parse(Map.of()), "jdk", new ListedOrigins(List.of()), System::nanoTime);
  private int acted;
  private int gaveWay;
  private int tended;
  private LockDriver driver;

  @BeforeEach
  void connect() throws Exception {
    driver =
        new LockDriver(
            BlockingContext.of(server, 64),
            SocketChannel.open(),
            Admission.ADMITTED,
            server.newSession(Admission.ADMITTED),
            new QuietOutlet(server.newBudget()),
            new Counting());
  }

  @Test
  void aFloodThatIsAnsweredGivesWayAfterItsShare() throws Exception {
    assertTrue(receive("PING 1\n".repeat(ROUNDS * FairShare.UNITS)));
    assertEquals(ROUNDS * FairShare.UNITS, acted);
    assertEquals(ROUNDS, gaveWay);
  }

  @Test
  void halfALineGivesWayByItsLength() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      receive("x".repeat(LARGEST_READ));
    }
    assertEquals(0, acted);
    assertEquals(ROUNDS, gaveWay);
  }

  @Test
  void inputByteByByteGivesWayByItsReads() throws Exception {
    for (int i = 0; i < ROUNDS * FairShare.UNITS; i++) {
      receive("x");
    }
    assertEquals(0, acted);
    assertEquals(ROUNDS, gaveWay);
  }

  @Test
  void whatIsDiscardedBehindTheGoodbyeGivesWayToo() throws Exception {
    receive("QUIT\n");
    int before = acted;
    for (int i = 0; i < ROUNDS; i++) {
      receive("x".repeat(LARGEST_READ));
    }
    assertEquals(before, acted);
    assertEquals(ROUNDS, gaveWay);
  }

  @Test
  void whoSendsOneMessageAtATimeGivesWayByItsMessagesAlone() throws Exception {
    for (int i = 0; i < ROUNDS * FairShare.UNITS; i++) {
      receive("PING 1\n");
    }
    assertEquals(ROUNDS, gaveWay);
  }

  @Test
  void theOtherRoomsAreLeftWhereOneCannotBe() throws Exception {
    Session session = server.newSession(Admission.ADMITTED);
    List<String> left = new ArrayList<>();
    driver =
        new LockDriver(
            BlockingContext.of(server, 64),
            SocketChannel.open(),
            Admission.ADMITTED,
            session,
            new QuietOutlet(server.newBudget()),
            new Stuck(session, left));
    receive("JOIN a\nJOIN b\nJOIN c\n");
    driver.closed();
    assertEquals(List.of("a", "b", "c"), left.stream().sorted().toList());
  }

  private boolean receive(String text) throws InterruptedException {
    return driver.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private final class Counting implements LockDriver.Host {
    @Override
    public void act(Action action) {
      acted++;
    }

    /** Meanwhile another thread can use the session, or the keeper would never get to it. */
    @Override
    public void giveWay() {
      gaveWay++;
      CompletableFuture.runAsync(
              () -> {
                try {
                  driver.tend(server.now());
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              })
          .join();
      assertEquals(gaveWay, tended, "it has kept the lock");
    }

    @Override
    public void loseRooms() {
      tended++; // under the lock
    }
  }

  /** No room can be left. */
  private record Stuck(Session session, List<String> left) implements LockDriver.Host {
    @Override
    public void act(Action action) {
      switch (action) {
        case Action.Join(var room) -> session.resume(new Result.Joined(room));
        case Action.Leave(var room) -> {
          left.add(room);
          throw new LabCrash();
        }
        default -> {}
      }
    }

    @Override
    public void giveWay() {}

    @Override
    public void loseRooms() {}
  }
}
