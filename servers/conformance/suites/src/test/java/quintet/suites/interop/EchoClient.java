package quintet.suites.interop;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One connection of a client library, in the least that all of them can do. */
abstract class EchoClient implements AutoCloseable {
  /** How long any one answer may take. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A subprotocol to offer; the servers know none. */
  static final String SUBPROTOCOL = "soap";

  private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();

  /** Opens a WebSocket, offering {@link #SUBPROTOCOL} and whatever extensions the library has. */
  abstract void open(URI uri) throws Exception;

  /** Sends text, in as many frames as there are parts, if the library can; else whole. */
  abstract void text(String... parts) throws Exception;

  /** Sends bytes as one message. */
  abstract void binary(byte[] bytes) throws Exception;

  /** Sends a ping; false if the library sends none at will. */
  abstract boolean ping(byte[] payload) throws Exception;

  /** Begins to close. */
  abstract void close(int status, String reason) throws Exception;

  /** The extensions and the subprotocol that were agreed on; empty for none. */
  abstract String agreed();

  @Override
  public abstract void close();

  /** The next event, as {@link #text}, {@link #bytes} and the like describe it. */
  final String next() throws InterruptedException {
    String event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    return event == null ? "nothing for " + PATIENCE.toSeconds() + " s" : event;
  }

  /** To be called by the library's listener. */
  final void happened(String event) {
    events.add(event);
  }

  /** The event of a text message. Long ones by their hash and length, for a readable failure. */
  static String textEvent(CharSequence text) {
    return "text " + brief(text.toString());
  }

  /** The event of a binary message. */
  static String binaryEvent(byte[] bytes) {
    return "binary " + brief(HexFormat.of().formatHex(bytes));
  }

  /** The event of a pong. */
  static String pongEvent(byte[] bytes) {
    return "pong " + HexFormat.of().formatHex(bytes);
  }

  /** The event of the end. */
  static String closeEvent(int status, String reason) {
    return "close " + status + " " + reason;
  }

  /** What remains in {@code buffer}. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static String brief(String text) {
    return text.length() <= 80
        ? text
        : text.substring(0, 20) + "... of " + text.length() + ", hash " + hash(text);
  }

  private static String hash(String text) {
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
