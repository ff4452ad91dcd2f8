package quintet.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The bindings at one end, the JDK's own sockets at the other. */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class SocketsTest {
  private static final byte[] IPV4 = {127, 0, 0, 1};
  private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private final MemorySegment memory = Arena.ofAuto().allocate(1024);
  private final Sockets sockets = new Sockets();
  private Epoll epoll;

  @BeforeEach
  void openEpoll() throws IOException {
    epoll = new Epoll(8);
  }

  @AfterEach
  void closeEpoll() throws IOException {
    epoll.close();
  }

  private int listen(byte[] host) throws IOException {
    InetAddress address = InetAddress.getByAddress(host);
    int listener = sockets.open(address);
    sockets.reuseAddress(listener);
    sockets.bind(listener, new InetSocketAddress(address, 0));
    sockets.listen(listener, 8);
    return listener;
  }

  private Socket connect(byte[] host, int listener) throws IOException {
    return new Socket(InetAddress.getByAddress(host), sockets.localPort(listener));
  }

  private int accept(int listener) throws IOException {
    awaitReadable(listener);
    int fd = sockets.accept(listener);
    assertTrue(fd >= 0, "a connection waits");
    return fd;
  }

  private void awaitReadable(int fd) throws IOException {
    epoll.add(fd, Epoll.IN);
    assertEquals(1, epoll.await(-1));
    assertEquals(fd, epoll.descriptor(0));
    epoll.remove(fd);
  }

  private String text(int bytes) {
    return new String(
        memory.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  private void talkOver(byte[] host) throws IOException {
    int listener = listen(host);
    try (Socket client = connect(host, listener)) {
      int fd = accept(listener);
      sockets.noDelay(fd);
      sockets.sendBuffer(fd, 1 << 16);
      sockets.receiveBuffer(fd, 1 << 16);
      client.getOutputStream().write("ping".getBytes(StandardCharsets.UTF_8));
      awaitReadable(fd);
      assertEquals(4, sockets.read(fd, memory, 0, 1024));
      assertEquals("ping", text(4));
      memory.setString(0, "..pong");
      assertEquals(4, sockets.write(fd, memory, 2, 4));
      sockets.endOutput(fd);
      assertEquals(
          "pong", new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      client.shutdownOutput();
      awaitReadable(fd);
      assertEquals(-1, sockets.read(fd, memory, 0, 1024), "the end of input");
      sockets.close(fd);
    } finally {
      sockets.close(listener);
    }
  }

  @Test
  void twoSocketsTalkAndHangUpOverIpv4() throws IOException {
    talkOver(IPV4);
  }

  @Test
  void twoSocketsTalkAndHangUpOverIpv6() throws IOException {
    assumeTrue(
        NetworkInterface.getByInetAddress(InetAddress.getByAddress(IPV6)) != null,
        "this machine has no IPv6");
    talkOver(IPV6);
  }

  @Test
  void aConnectIsOverWhenTheDescriptorCanBeWritten() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getByAddress(IPV4))) {
      int fd = connectTo(server.getLocalPort());
      sockets.finishConnect(fd);
      try (Socket accepted = server.accept()) {
        byte[] ping = "..ping".getBytes(StandardCharsets.UTF_8);
        assertEquals(4, sockets.send(fd, MemorySegment.ofArray(ping), 2, 4));
        byte[] seen = accepted.getInputStream().readNBytes(4);
        assertEquals("ping", new String(seen, StandardCharsets.UTF_8));
        byte[] target = new byte[64];
        MemorySegment targetMemory = MemorySegment.ofArray(target);
        assertEquals(0, sockets.receive(fd, targetMemory, 64), "nothing is there");
        assertEquals(0, sockets.receive(fd, targetMemory, 0), "nothing is wanted");
        accepted.getOutputStream().write("pong".getBytes(StandardCharsets.UTF_8));
        awaitReadable(fd);
        assertEquals(4, sockets.receive(fd, targetMemory, 64));
        assertEquals("pong", new String(target, 0, 4, StandardCharsets.UTF_8));
        accepted.shutdownOutput();
        awaitReadable(fd);
        assertEquals(-1, sockets.receive(fd, targetMemory, 64), "the end of input");
      }
      sockets.close(fd);
    }
  }

  @Test
  void aConnectThatIsRefusedSaysSo() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getByAddress(IPV4))) {
      port = server.getLocalPort();
    }
    ConnectException e =
        assertThrows(ConnectException.class, () -> sockets.finishConnect(connectTo(port)));
    assertEquals(Errno.text(Errno.ECONNREFUSED), e.getMessage());
  }

  @Test
  void whatAnArrayCannotSendNowIsNoFailure() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getByAddress(IPV4))) {
      int fd = connectTo(server.getLocalPort());
      MemorySegment much = MemorySegment.ofArray(new byte[1 << 20]);
      int taken;
      do {
        taken = sockets.send(fd, much, 0, 1 << 20);
      } while (taken > 0);
      assertEquals(0, taken, "the buffers are full, as nobody reads");
      assertThrows(IndexOutOfBoundsException.class, () -> sockets.send(fd, much, 1, 1 << 20));
      sockets.close(fd);
    }
  }

  private int connectTo(int port) throws IOException {
    InetAddress host = InetAddress.getByAddress(IPV4);
    int fd = sockets.open(host);
    sockets.connect(fd, new InetSocketAddress(host, port));
    epoll.add(fd, Epoll.OUT);
    assertEquals(1, epoll.await(-1));
    epoll.remove(fd);
    return fd;
  }

  @Test
  void whatCannotBeDoneNowIsNoFailure() throws IOException {
    int listener = listen(IPV4);
    assertEquals(Sockets.NONE, sockets.accept(listener), "nobody waits");
    try (Socket client = connect(IPV4, listener)) {
      int fd = accept(listener);
      assertEquals(0, sockets.read(fd, memory, 0, 1024), "nothing is there");
      sockets.sendBuffer(fd, 4096);
      int taken;
      do {
        taken = sockets.write(fd, memory, 0, 1024);
      } while (taken > 0);
      assertEquals(0, taken, "the buffers are full, as %s does not read".formatted(client));
      sockets.close(fd);
    } finally {
      sockets.close(listener);
    }
  }

  @Test
  void readingNoBytesIsNotTheEndOfInput() throws IOException {
    int listener = listen(IPV4);
    try (Socket client = connect(IPV4, listener)) {
      int fd = accept(listener);
      client.getOutputStream().write('x');
      awaitReadable(fd);
      assertEquals(0, sockets.read(fd, memory, 1024, 0));
      assertEquals(1, sockets.read(fd, memory, 0, 1024));
      sockets.close(fd);
    } finally {
      sockets.close(listener);
    }
  }

  @Test
  void nothingIsReadOrWrittenBeyondTheMemory() {
    assertThrows(IndexOutOfBoundsException.class, () -> sockets.read(0, memory, 1, 1024));
    assertThrows(IndexOutOfBoundsException.class, () -> sockets.write(1, memory, 1023, 2));
  }

  @Test
  void aResetIsSeenByThePeer() throws IOException {
    int listener = listen(IPV4);
    try (Socket client = connect(IPV4, listener)) {
      int fd = accept(listener);
      sockets.resetOnClose(fd);
      sockets.close(fd);
      assertThrows(SocketException.class, () -> client.getInputStream().read());
    } finally {
      sockets.close(listener);
    }
  }

  @Test
  void aResetByThePeerIsAnError() throws IOException {
    int listener = listen(IPV4);
    try {
      Socket client = connect(IPV4, listener);
      int fd = accept(listener);
      client.setSoLinger(true, 0);
      client.close();
      awaitReadable(fd);
      SocketException e =
          assertThrows(SocketException.class, () -> sockets.read(fd, memory, 0, 1024));
      assertEquals(Errno.text(Errno.ECONNRESET), e.getMessage());
      sockets.endOutput(fd); // is too late, which makes no difference
      sockets.close(fd);
    } finally {
      sockets.close(listener);
    }
  }

  @Test
  void aPortInUseCannotBeBound() throws IOException {
    int first = listen(IPV4);
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getByAddress(IPV4), sockets.localPort(first));
    int second = sockets.open(taken.getAddress());
    try {
      BindException e = assertThrows(BindException.class, () -> sockets.bind(second, taken));
      assertEquals(Errno.text(Errno.EADDRINUSE), e.getMessage());
    } finally {
      sockets.close(second);
      sockets.close(first);
    }
  }

  @Test
  void aDescriptorThatIsNoneIsAnErrorOfEveryCall() {
    for (IoCall call :
        new IoCall[] {
          () -> sockets.read(-1, memory, 0, 1),
          () -> sockets.write(-1, memory, 0, 1),
          () -> sockets.accept(-1),
          () -> sockets.noDelay(-1),
          () -> sockets.localPort(-1),
          () -> sockets.listen(-1, 1),
          () -> sockets.endOutput(-1),
          () -> sockets.close(-1),
          () -> epoll.add(-1, Epoll.IN)
        }) {
      SocketException e = assertThrows(SocketException.class, call::run);
      assertEquals(Errno.text(Errno.EBADF), e.getMessage());
    }
  }

  private interface IoCall {
    void run() throws IOException;
  }
}
