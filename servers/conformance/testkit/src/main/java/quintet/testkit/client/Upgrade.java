package quintet.testkit.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A client's opening handshake (RFC 6455 section 4.1), and the check of the server's answer. */
public final class Upgrade {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final String path;
  private final String key;
  private final List<String> extra = new ArrayList<>();
  private String version = "13";

  /** Asks for {@code path}, such as {@code /chat}. */
  public Upgrade(String path) {
    this.path = path;
    byte[] nonce = new byte[16];
    ThreadLocalRandom.current().nextBytes(nonce);
    this.key = Base64.getEncoder().encodeToString(nonce);
  }

  /** Adds a header. */
  public Upgrade with(String name, String value) {
    extra.add(name + ": " + value);
    return this;
  }

  /** Asks for another version of the protocol than 13. */
  public Upgrade version(String other) {
    version = other;
    return this;
  }

  /** The request's bytes. */
  public byte[] request() {
    StringBuilder head = new StringBuilder();
    head.append("GET ").append(path).append(" HTTP/1.1\r\n");
    head.append("Host: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n");
    head.append("Sec-WebSocket-Key: ").append(key).append("\r\n");
    head.append("Sec-WebSocket-Version: ").append(version).append("\r\n");
    extra.forEach(header -> head.append(header).append("\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends the request and returns the answer, whatever it is. */
  public HttpHead ask(Wire wire) {
    wire.write(request());
    return HttpHead.read(wire);
  }

  /** Reads the answer, which must accept. */
  public void accepted(Wire wire) {
    HttpHead answer = HttpHead.read(wire);
    check(answer.status() == 101, "the upgrade was answered with " + answer.status());
    check("websocket".equalsIgnoreCase(answer.header("Upgrade")), "no Upgrade: websocket");
    check("upgrade".equalsIgnoreCase(answer.header("Connection")), "no Connection: Upgrade");
    check(accept().equals(answer.header("Sec-WebSocket-Accept")), "a wrong Sec-WebSocket-Accept");
    check(answer.header("Sec-WebSocket-Extensions") == null, "an extension nobody wants");
    check(answer.header("Sec-WebSocket-Protocol") == null, "a subprotocol nobody offered");
  }

  private String accept() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
