package quintet.loadtest.fake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The bytes of one connection: lines, or WebSocket if it starts with GET. */
public final class Peer implements AutoCloseable {
  private static final int CLOSE = 8;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private boolean frames;
  private @Nullable String firstLine;

  public Peer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** Reads the opening, answering an upgrade. */
  public void open() throws IOException {
    String line = readLine();
    if (line == null || !line.startsWith("GET ")) {
      firstLine = line;
      return;
    }
    frames = true;
    String key = "";
    for (String each = readLine(); each != null && !each.isEmpty(); each = readLine()) {
      if (each.startsWith("Sec-WebSocket-Key: ")) {
        key = each.substring(19);
      }
    }
    out.write(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: "
                + accept(key)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** The next message, or null at the end. */
  public @Nullable String read() throws IOException {
    if (frames) {
      return readFrame();
    }
    String line = firstLine == null ? readLine() : firstLine;
    firstLine = null;
    return line;
  }

  /** Writes one message without flushing. */
  public synchronized void write(byte[] text) throws IOException {
    if (!frames) {
      out.write(text);
      out.write('\n');
      return;
    }
    out.write(0x81);
    if (text.length < 126) {
      out.write(text.length);
    } else {
      out.write(126);
      out.write(text.length >>> 8);
      out.write(text.length);
    }
    out.write(text);
  }

  public synchronized void flush() throws IOException {
    out.flush();
  }

  /** Tells the other side why, and ends. */
  synchronized void evict() throws IOException {
    if (frames) {
      out.write(new byte[] {(byte) 0x88, 2, (byte) (1013 >>> 8), (byte) 1013});
    } else {
      out.write("ERR slow-consumer too slow\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.flush();
    try {
      socket.shutdownOutput();
    } catch (SocketException e) {
      if (!socket.isClosed()) { // by its reader: the other side was faster to close
        throw e;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private @Nullable String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private @Nullable String readFrame() throws IOException {
    int opcode = in.read() & 0x0F;
    if (opcode == CLOSE) {
      return null;
    }
    int length = need() & 0x7F;
    if (length == 126) {
      length = (need() << 8) | need();
    }
    byte[] key = in.readNBytes(4);
    byte[] body = in.readNBytes(length);
    for (int i = 0; i < body.length; i++) {
      body[i] ^= key[i & 3];
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private int need() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }

  private static String accept(String key) {
    try {
      byte[] text =
          (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
