package quintet.loadtest.ledger.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One client that speaks lines and waits for each answer. One thread at a time. */
public final class Peer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Socket socket;
  private final OutputStream out;
  private final BufferedReader in;

  /** Connects. */
  public Peer(InetSocketAddress server) throws IOException {
    this(server, 0);
  }

  /**
   * The same with a receive buffer of its own.
   *
   * @param receiveBytes 0 for the system's
   */
  public Peer(InetSocketAddress server, int receiveBytes) throws IOException {
    socket = new Socket();
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes); // the window is agreed on as it connects
    }
    socket.connect(server);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    out = socket.getOutputStream();
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Sends a command and waits for nothing. */
  public void send(String command) throws IOException {
    out.write((command + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The next line.
   *
   * @throws IOException if there is none within 15 s, or the server has ended the connection
   */
  public String read() throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("the server has ended the connection");
    }
    return line;
  }

  /** Sends a command and waits for its answer. */
  public String ask(String command) throws IOException {
    send(command);
    return read();
  }

  /** Whether the server ends the connection next. */
  public boolean isEnded() throws IOException {
    return in.readLine() == null;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
