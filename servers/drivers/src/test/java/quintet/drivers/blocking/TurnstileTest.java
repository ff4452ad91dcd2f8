package quintet.drivers.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.core.session.Action;
import quintet.core.wire.ListedOrigins;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

/** Where too much is held for all, and no keeper runs. */
class TurnstileTest {
  private static final int KIB = 1 << 10;
  private static final int MOST = KIB << 10;

  private final ServerContext server =
      new ServerContext(
          ServerSettings.parse(Map.of(), "--held-bytes=1m", "--max-connections=16"),
          "jdk",
          new ListedOrigins(List.of()),
          System::nanoTime);
  private final BlockingContext context = BlockingContext.of(server, 64);

  @Test
  void whoIsHeavyTendsToThoseThatHaveToGoBeforeItTakesInMore() throws Exception {
    LockDriver most = connect();
    LockDriver other = connect();
    halfALine(most, 600 * KIB);
    halfALine(other, 500 * KIB);
    long crowded = server.metrics().heldBytes();
    assertTrue(crowded > MOST, "nobody has let go of anything yet");
    halfALine(other, 1);
    long left = server.metrics().heldBytes();
    assertTrue(left <= MOST, () -> left + " of " + crowded);
  }

  @Test
  @Timeout(60)
  void whoIsLightPassesByThoseThatWait() throws Exception {
    LockDriver light = connect();
    context.turnstile().enter();
    try {
      halfALine(connect(), 600 * KIB);
      halfALine(connect(), 500 * KIB);
      long crowded = server.metrics().heldBytes();
      CompletableFuture.runAsync(() -> sends(light, KIB)).join();
      assertEquals(crowded + KIB, server.metrics().heldBytes());
    } finally {
      context.turnstile().leave();
    }
  }

  private LockDriver connect() throws Exception {
    QuietOutlet outlet = new QuietOutlet(server.newBudget());
    LockDriver driver =
        new LockDriver(
            context,
            SocketChannel.open(),
            Admission.ADMITTED,
            server.newSession(Admission.ADMITTED),
            outlet,
            new Silent());
    outlet.budget().ownedBy(driver::tendSoon);
    return driver;
  }

  private static void sends(LockDriver driver, int bytes) {
    try {
      halfALine(driver, bytes);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void halfALine(LockDriver driver, int bytes) throws InterruptedException {
    byte[] text = new byte[bytes];
    Arrays.fill(text, (byte) 'x');
    assertTrue(driver.receive(ByteBuffer.wrap(text)));
  }

  private static final class Silent implements LockDriver.Host {
    @Override
    public void act(Action action) {}

    @Override
    public void giveWay() {}

    @Override
    public void loseRooms() {}
  }
}
