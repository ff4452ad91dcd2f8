package quintet.drivers.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import quintet.core.session.Action;
import quintet.core.wire.ListedOrigins;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

class ReaderTest {
  @Test
  void anErrorOutsideOfTheActionsEndsTheConnectionWithAReset() throws Exception {
    ServerContext server =
        new ServerContext(
            ServerSettings.parse(Map.of()), "jdk", new ListedOrigins(List.of()), System::nanoTime);
    BlockingContext context = BlockingContext.of(server, 64);
    try (ServerSocketChannel listener =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Socket client =
            new Socket(InetAddress.getLoopbackAddress(), listener.socket().getLocalPort())) {
      client.setSoTimeout(30_000);
      Admission admission = server.gate().open();
      FaultyOutlet outlet = new FaultyOutlet(server.newBudget());
      LockDriver driver =
          new LockDriver(
              context,
              listener.accept(),
              admission,
              server.newSession(admission),
              outlet,
              new Idle());
      client.getOutputStream().write("PING 1\n".getBytes(StandardCharsets.US_ASCII));
      new Reader(driver, context.buffers()).run();
      assertThrows(IOException.class, () -> client.getInputStream().read(), "it was not reset");
      assertTrue(outlet.abandoned);
    }
    assertEquals(1, server.metrics().resets());
    assertEquals(0, server.metrics().connections());
  }

  /** A read that waits has a small buffer, also behind one that was just filled. */
  @Test
  void aClientThatIsSilentHoldsNoLargeBuffer() throws Exception {
    ServerContext server =
        new ServerContext(
            ServerSettings.parse(Map.of()), "jdk", new ListedOrigins(List.of()), System::nanoTime);
    BlockingContext context = BlockingContext.of(server, 64);
    try (ServerSocketChannel listener =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Socket client =
            new Socket(InetAddress.getLoopbackAddress(), listener.socket().getLocalPort())) {
      Admission admission = server.gate().open();
      Semaphore acted = new Semaphore(0);
      LockDriver driver =
          new LockDriver(
              context,
              listener.accept(),
              admission,
              server.newSession(admission),
              new QuietOutlet(server.newBudget()),
              new Idle() {
                @Override
                public void act(Action action) {
                  acted.release();
                }
              });
      Thread reader = Thread.ofVirtual().start(new Reader(driver, context.buffers()));
      for (int size : List.of(64, 128, 100, 64)) { // of which some fill what they are read into
        String line = "PING " + "x".repeat(size - "PING \n".length()) + "\n";
        client.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
        assertTrue(acted.tryAcquire(30, TimeUnit.SECONDS));
        while (reader.getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
        assertEquals(0, context.buffers().lent());
      }
      client.shutdownOutput();
      reader.join();
    }
  }

  private static class Idle implements LockDriver.Host {
    @Override
    public void act(Action action) {}

    @Override
    public void giveWay() {}

    @Override
    public void loseRooms() {}
  }

  /** Can't write. */
  private static final class FaultyOutlet extends QuietOutlet {
    private boolean abandoned;

    FaultyOutlet(OutboxBudget budget) {
      super(budget);
    }

    @Override
    public void flush(ByteBuffer scratch) {
      throw new StackOverflowError("asked for by a test");
    }

    @Override
    public void abandon() {
      abandoned = true;
    }
  }
}
