package quintet.drivers.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

class AcceptorTest {
  private final AtomicInteger starts = new AtomicInteger();
  private volatile Error failure = new OutOfMemoryError("no thread, as a test has it");
  private final BlockingQueue<SocketChannel> served = new LinkedBlockingQueue<>();
  private ServerContext context;
  private Acceptor acceptor;
  private Thread thread;

  @BeforeEach
  void start() throws IOException {
    context = context(0);
    acceptor = new Acceptor(context, this::start);
    thread = Thread.ofPlatform().name("acceptor").start(acceptor);
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    acceptor.close();
    thread.join();
    for (SocketChannel each : served) {
      each.close();
    }
  }

  private void start(SocketChannel channel, Admission admission) {
    if (starts.getAndIncrement() == 0) {
      throw failure;
    }
    served.add(channel);
  }

  @Test
  void goesOnAfterThereWasNoThreadForAConnection() throws Exception {
    try (Socket refused = connect()) {
      assertThrows(IOException.class, () -> refused.getInputStream().read(), "it was not reset");
      try (Socket client = connect();
          SocketChannel peer = Objects.requireNonNull(served.poll(30, TimeUnit.SECONDS))) {
        assertEquals(client.getLocalSocketAddress(), peer.getRemoteAddress());
      }
    }
    assertEquals(1, context.metrics().acceptFailures());
    assertEquals(1, context.metrics().connections(), "the refused one was not given back");
  }

  @Test
  void goesOnAfterOneThatCannotBeServedForADefect() throws Exception {
    failure = new AssertionError("a defect, as a test has it");
    try (Socket refused = connect()) {
      assertThrows(IOException.class, () -> refused.getInputStream().read(), "it was not reset");
      try (Socket client = connect();
          SocketChannel peer = Objects.requireNonNull(served.poll(30, TimeUnit.SECONDS))) {
        assertEquals(client.getLocalSocketAddress(), peer.getRemoteAddress());
      }
    }
    assertEquals(0, context.metrics().acceptFailures());
    assertEquals(1, context.metrics().failures());
  }

  @Test
  void endsWhenItIsClosed() throws InterruptedException {
    acceptor.close();
    thread.join();
    assertThrows(IOException.class, this::connect);
  }

  @Test
  void aPortInUseIsSaidSo() {
    ServerContext second = context(acceptor.port());
    assertThrows(BindException.class, () -> new Acceptor(second, this::start));
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), acceptor.port());
  }

  private static ServerContext context(int port) {
    ServerSettings settings = ServerSettings.parse(Map.of(), "--port", Integer.toString(port));
    return new ServerContext(settings, "jdk", (origin, host) -> true, System::nanoTime);
  }
}
