package quintet.loadtest.injector.settings;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import quintet.options.BadOptionException;
import quintet.options.HostPort;
import quintet.options.Wording;

/**
 * Where the server was found to answer: a name may have several addresses, and it listens at some
 * of them.
 *
 * @param target takes the load
 * @param admin its admin port; null if none was named
 */
public record Reached(InetSocketAddress target, @Nullable InetSocketAddress admin) {
  private static final int PATIENCE_MILLIS = 3000;
  private static final byte[] CLOSE = {
    (byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 3, (byte) 0xe8 // a frame, masked with 0, of 1000
  };
  private static final int LONGEST_LINE = 200;
  private static final long AGAIN_NANOS = 500_000_000;

  /**
   * Asks at all addresses, so that a wrong one is said in one line before anything starts, and not
   * a thousand times. Blocks for up to three seconds an address. Where a start is set, a server may
   * come up until the first connections are due: an orchestrator starts it with the injectors.
   *
   * @throws BadOptionException in one line, if nobody answers
   */
  public static Reached of(LoadSettings settings) {
    Instant start = settings.startAt();
    Instant last = start == null ? Instant.MIN : start.minus(settings.lead());
    while (true) {
      try {
        HostPort admin = settings.admin();
        return new Reached(target(settings), admin == null ? null : admin(admin));
      } catch (BadOptionException e) {
        if (Instant.now().isAfter(last) || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(AGAIN_NANOS);
      }
    }
  }

  /**
   * Whether what was found there knows the lab commands, which some phases send.
   *
   * @throws BadOptionException in one line, if they are wanted and it does not
   */
  public void checkLab(LoadSettings settings) {
    if (!settings.needsLab()) {
      return;
    }
    try (Socket socket = asked(target, "BLOCK 0\n".getBytes(StandardCharsets.US_ASCII))) {
      String answer = line(socket.getInputStream());
      if (answer.isEmpty() || answer.startsWith("ERR ")) {
        throw new BadOptionException(
            "%s sends lab commands: start the server with --lab; this one says '%s'"
                .formatted(settings.scenario(), answer));
      }
    } catch (IOException e) {
      throw new BadOptionException("--target does not answer BLOCK 0: " + e.getMessage());
    }
  }

  private static InetSocketAddress target(LoadSettings settings) {
    HostPort target = settings.target();
    IOException failure = new IOException("no address");
    for (InetSocketAddress each : addresses("--target", target)) {
      try {
        if (settings.isForeign()) {
          upgrade(each, settings.place().request(target));
        } else {
          probe(each);
        }
        return each;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw new BadOptionException(
        "--target "
            + target
            + " does not answer ("
            + failure.getMessage()
            + "): start a server, or name another");
  }

  private static InetSocketAddress admin(HostPort admin) {
    var _ = addresses("--admin", admin);
    try {
      return admin.answering(Duration.ofMillis(PATIENCE_MILLIS));
    } catch (IOException e) {
      throw new BadOptionException(
          "--admin "
              + admin
              + " does not answer ("
              + e.getMessage()
              + "): name another, or none, and cost is not measured");
    }
  }

  private static List<InetSocketAddress> addresses(String option, HostPort place) {
    try {
      return place.addresses();
    } catch (UnknownHostException e) {
      throw new BadOptionException(
          option + " " + place + ": no such host; name the server as host:port");
    }
  }

  /** One connection and one message. Any byte is an answer: what it says, the run itself checks. */
  private static void probe(InetSocketAddress address) throws IOException {
    try (Socket socket = asked(address, "PING probe\n".getBytes(StandardCharsets.US_ASCII))) {
      if (socket.getInputStream().read() < 0) {
        throw new EOFException("it closes the connection");
      }
    }
  }

  /** One WebSocket, which it is asked to close, so that no server reports a broken one. */
  private static void upgrade(InetSocketAddress address, byte[] request) throws IOException {
    try (Socket socket = asked(address, request)) {
      String answer = line(socket.getInputStream());
      if (answer.isEmpty()) {
        throw new EOFException("it closes the connection");
      }
      if (!answer.startsWith("HTTP/1.1 101")) {
        throw new EOFException(
            answer.startsWith("HTTP/")
                ? "it takes no WebSocket there: " + Wording.quote(answer)
                : "it takes no WebSocket there");
      }
      socket.getOutputStream().write(CLOSE);
    }
  }

  /**
   * The first line of an answer, or as much of it as anybody needs to see; empty: there is none.
   */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
      if (line.length() == LONGEST_LINE) {
        break;
      }
    }
    return line.toString().strip();
  }

  private static Socket asked(InetSocketAddress address, byte[] message) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(message);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
