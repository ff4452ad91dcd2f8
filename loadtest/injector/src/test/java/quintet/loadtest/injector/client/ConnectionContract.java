package quintet.loadtest.injector.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.FaultPlan;
import quintet.options.HostPort;

/** What a connection does, whatever loop it is on. */
abstract class ConnectionContract {
  private final LoopRig rig = loops();
  final LoadLoop loop = rig.loop();

  /** A loop of the kind under test. */
  abstract LoopRig loops();

  @AfterEach
  void stop() {
    rig.close();
  }

  private Connector connector(InetSocketAddress address, Transport transport, Duration timeout) {
    return new Connector(
        loop,
        new ClientSettings(
            new HostPort("127.0.0.1", address.getPort()),
            address,
            WebSocketPlace.CHAT,
            transport,
            2,
            3,
            timeout,
            10_000,
            1 << 20));
  }

  CompletableFuture<Connection> connect(
      InetSocketAddress address, Transport transport, Duration timeout) {
    CompletableFuture<Connection> made = new CompletableFuture<>();
    var _ = connectForgetfully(connector(address, transport, timeout), made);
    return made;
  }

  /** A connection by lines to a socket that the test itself serves. */
  CompletableFuture<Connection> connect(ServerSocket listener) {
    return connect(
        (InetSocketAddress) listener.getLocalSocketAddress(),
        Transport.LINE,
        Duration.ofSeconds(5));
  }

  private WeakReference<ConnectListener> connectForgetfully(
      Connector connector, CompletableFuture<Connection> made) {
    ConnectListener listener =
        new ConnectListener() {
          @Override
          public void connected(Connection connection, long nanos) {
            made.complete(connection);
          }

          @Override
          public void failed(String reason) {
            made.completeExceptionally(new IllegalStateException(reason));
          }
        };
    loop.eventLoop().execute(() -> connector.connect(listener));
    return new WeakReference<>(listener);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void anIdleConnectionHoldsNothingOfTheStepThatMadeIt(Transport transport) throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      CompletableFuture<Connection> made = new CompletableFuture<>();
      WeakReference<ConnectListener> step =
          connectForgetfully(connector(server.address(), transport, Duration.ofSeconds(20)), made);
      Connection idle = made.get(20, TimeUnit.SECONDS);
      assertEquals("PONG a", ask(idle, "PING a"));
      for (int collections = 0; collections < 100 && step.get() != null; collections++) {
        System.gc();
      }
      assertNull(step.get());
      assertEquals("PONG b", ask(idle, "PING b"));
    }
  }

  private String ask(Connection connection, String command) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    loop.eventLoop()
        .execute(() ->
            connection.ask(
                command,
                new Reply() {
                  @Override
                  public void answered(String text) {
                    answer.complete(text);
                  }

                  @Override
                  public void failed(String reason) {
                    answer.complete("failed: " + reason);
                  }
                }));
    return answer.get(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void asksAndIsAnswered(Transport transport) throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Connection connection =
          connect(server.address(), transport, Duration.ofSeconds(20)).get(20, TimeUnit.SECONDS);
      assertEquals("PONG x", ask(connection, "PING x"));
      assertEquals("JOINED lobby 1", ask(connection, "JOIN lobby"));
      assertEquals(1, loop.counts().open());
      loop.eventLoop().submit(connection::close).get();
      assertEquals(0, loop.counts().open());
      assertEquals(0, loop.counts().closedByServer());
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void anEvictionIsToldFromOtherEnds(Transport transport) throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Connection connection =
          connect(server.address(), transport, Duration.ofSeconds(20)).get(20, TimeUnit.SECONDS);
      CompletableFuture<String> closed = new CompletableFuture<>();
      loop.eventLoop()
          .submit(() -> connection.receiver(new Recorder(closed, new CountDownLatch(1))))
          .get();
      ask(connection, "PING x");
      server.evictAll();
      closed.get(20, TimeUnit.SECONDS);
      assertEquals(1, loop.counts().evicted());
      assertEquals(1, loop.counts().closedByServer());
      assertEquals(0, loop.counts().open());
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aStalledConnectionHearsNothingAndIsNotCountedAsClosedByTheServer(Transport transport)
      throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      Connection connection =
          connect(server.address(), transport, Duration.ofMillis(500)).get(20, TimeUnit.SECONDS);
      loop.eventLoop().submit(connection::stall).get();
      assertEquals("failed: no answer to PING x", ask(connection, "PING x"));
      server.evictAll();
      loop.eventLoop().submit(connection::abort).get();
      assertEquals(0, loop.counts().open());
      assertEquals(0, loop.counts().closedByServer());
      assertEquals(0, loop.counts().evicted());
    }
  }

  @Test
  void triesAgainAndThenGivesUp() throws Exception {
    InetSocketAddress nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = (InetSocketAddress) socket.getLocalSocketAddress();
    }
    CompletableFuture<Connection> made = connect(nobody, Transport.LINE, Duration.ofSeconds(5));
    assertThrows(ExecutionException.class, () -> made.get(20, TimeUnit.SECONDS));
    assertEquals(1, loop.counts().failed());
    assertEquals(2, loop.counts().retried());
  }

  @Test
  void aHostThatThereIsNotIsSaid() {
    InetSocketAddress nowhere = InetSocketAddress.createUnresolved("no-such-host.invalid", 9000);
    CompletableFuture<Connection> made = connect(nowhere, Transport.LINE, Duration.ofSeconds(5));
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> made.get(20, TimeUnit.SECONDS));
    assertTrue(String.valueOf(failure.getMessage()).contains("no-such-host.invalid"));
  }

  @Test
  void whatTheServerDoesNotReadWaitsInOrderAndIsBounded() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Connection> made = connect(listener);
      try (Socket server = listener.accept()) {
        Connection connection = made.get(20, TimeUnit.SECONDS);
        CountDownLatch writable = new CountDownLatch(1);
        int lines =
            loop.eventLoop()
                .submit(() -> {
                  connection.receiver(new Recorder(new CompletableFuture<>(), writable));
                  return fill(connection);
                })
                .get();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
        for (int i = 0; i < lines; i++) {
          assertEquals(line(i), in.readLine());
        }
        assertTrue(writable.await(20, TimeUnit.SECONDS), "it takes more again");
        assertTrue(loop.eventLoop().submit(connection::writable).get());
      }
    }
  }

  /** Sends until the connection takes no more, and says how many lines that were. */
  private int fill(Connection connection) {
    int lines = 0;
    while (connection.writable()) {
      byte[] text = MessageEncoder.ascii(line(lines++));
      connection.send(text, 0, text.length);
      loop.flush();
    }
    return lines;
  }

  private static String line(int number) {
    return "ECHO " + number + " " + "x".repeat(number % 5000);
  }

  @Test
  void whatTheServerSaidBeforeItHungUpIsHeardThoughNothingCanBeSent() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Connection> made = connect(listener);
      Socket server = listener.accept();
      Connection connection = made.get(20, TimeUnit.SECONDS);
      CompletableFuture<String> closed = new CompletableFuture<>();
      loop.eventLoop()
          .submit(() -> {
            connection.receiver(new Recorder(closed, new CountDownLatch(1)));
            hangUp(server);
            byte[] text = MessageEncoder.ascii("ECHO late");
            for (int i = 0; i < 3; i++) { // the first is answered with a reset, later ones fail
              connection.send(text, 0, text.length);
              loop.flush();
            }
            return null;
          })
          .get();
      closed.get(20, TimeUnit.SECONDS);
      assertEquals(1, loop.counts().evicted());
      assertEquals(1, loop.counts().closedByServer());
    }
  }

  private static void hangUp(Socket server) throws IOException {
    server.getOutputStream().write(MessageEncoder.ascii("ERR slow-consumer too slow\n"));
    server.close();
  }

  /** Notes what is told of a connection beside its messages. */
  record Recorder(CompletableFuture<String> closed, CountDownLatch space) implements Receiver {
    @Override
    public void read(long ready, long now) {}

    @Override
    public void received(byte[] array, int from, int to, long now) {}

    @Override
    public void writable() {
      space.countDown();
    }

    @Override
    public void closed(String reason) {
      closed.complete(reason);
    }
  }

  @Test
  void whatWasReadyWhileTheLoopWasAtAnotherSocketIsToldAsReadyThen() throws Exception {
    long spin = TimeUnit.MILLISECONDS.toNanos(5);
    try (ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      List<Socket> servers = new ArrayList<>();
      Slow slow = new Slow(new ArrayList<>(), spin, new Semaphore(0));
      for (int i = 0; i < 2; i++) {
        CompletableFuture<Connection> made = connect(listener);
        servers.add(listener.accept());
        Connection connection = made.get(20, TimeUnit.SECONDS);
        loop.eventLoop().submit(() -> connection.receiver(slow)).get();
      }
      List<Slow.Read> found = List.of();
      // The kernel may deliver the second one late, which is then not ready before the first's
      // turn.
      for (int i = 0; i < 50 && !Slow.isOneTurn(found); i++) {
        found = readOfBoth(slow, servers);
      }
      assertTrue(Slow.isOneTurn(found), found.toString());
      assertTrue(found.get(1).lag() >= spin, found.toString());
      for (Socket server : servers) {
        server.close();
      }
    }
  }

  /** A message to both, while the loop is kept from them. */
  private List<Slow.Read> readOfBoth(Slow slow, List<Socket> servers) throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    var _ =
        loop.eventLoop()
            .submit(() -> {
              slow.reads.clear();
              written.await();
              return null;
            });
    for (Socket server : servers) {
      server.getOutputStream().write(MessageEncoder.ascii("ECHO x\n"));
    }
    written.countDown();
    assertTrue(slow.messages.tryAcquire(2, 20, TimeUnit.SECONDS));
    return loop.eventLoop().submit(() -> List.copyOf(slow.reads)).get();
  }

  /** Notes when each socket was ready and when it was read, and takes its time. */
  private record Slow(List<Read> reads, long spinNanos, Semaphore messages) implements Receiver {
    record Read(long ready, long now) {
      long lag() {
        return now - ready;
      }
    }

    /** Whether the second was ready before the first was read. */
    static boolean isOneTurn(List<Read> reads) {
      return reads.size() == 2 && reads.get(1).ready - reads.get(0).now <= 0;
    }

    @Override
    public void read(long ready, long now) {
      reads.add(new Read(ready, now));
    }

    @Override
    public void received(byte[] array, int from, int to, long now) {
      while (System.nanoTime() - now < spinNanos) {
        Thread.onSpinWait();
      }
      messages.release();
    }

    @Override
    public void writable() {}

    @Override
    public void closed(String reason) {}
  }

  @Test
  void aServerThatDoesNotAnswerTheUpgradeIsTimedOut() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Connection> made =
          connect(
              (InetSocketAddress) silent.getLocalSocketAddress(),
              Transport.WS,
              Duration.ofMillis(100));
      ExecutionException failure =
          assertThrows(ExecutionException.class, () -> made.get(20, TimeUnit.SECONDS));
      assertTrue(String.valueOf(failure.getMessage()).contains("no answer to the upgrade"));
    }
  }
}
