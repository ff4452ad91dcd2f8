package quintet.suites.interop;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The JDK's own {@code java.net.http.WebSocket}. */
final class JdkEchoClient extends EchoClient implements WebSocket.Listener {
  private final HttpClient client = HttpClient.newHttpClient();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private @Nullable WebSocket socket;

  private WebSocket socket() {
    return Objects.requireNonNull(socket);
  }

  @Override
  void open(URI uri) throws Exception {
    socket =
        client
            .newWebSocketBuilder()
            .subprotocols(SUBPROTOCOL)
            .buildAsync(uri, this)
            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  void text(String... parts) throws Exception {
    for (int i = 0; i < parts.length; i++) {
      socket().sendText(parts[i], i == parts.length - 1).get();
    }
  }

  @Override
  void binary(byte[] bytes) throws Exception {
    socket().sendBinary(ByteBuffer.wrap(bytes), true).get();
  }

  @Override
  boolean ping(byte[] payload) throws Exception {
    socket().sendPing(ByteBuffer.wrap(payload)).get();
    return true;
  }

  @Override
  void close(int status, String reason) throws Exception {
    socket().sendClose(status, reason).get();
  }

  @Override
  String agreed() {
    return socket().getSubprotocol(); // it offers no extension, and fails on one
  }

  @Override
  public void close() {
    socket().abort();
    client.shutdownNow();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      happened(textEvent(text));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    binary.writeBytes(bytes(data));
    if (last) {
      happened(binaryEvent(binary.toByteArray()));
      binary.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    happened(pongEvent(bytes(message)));
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    happened(closeEvent(status, reason));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    happened("error " + error);
  }
}
