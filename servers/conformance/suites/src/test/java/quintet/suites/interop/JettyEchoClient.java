package quintet.suites.interop;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.jspecify.annotations.Nullable;

/** Jetty's client: offers permessage-deflate. */
final class JettyEchoClient extends EchoClient {
  private static final long MOST_BYTES = 4 << 20;

  private final WebSocketClient client = new WebSocketClient();
  private @Nullable Session session;

  /** Jetty makes its calls by method handles, and those need a public class. */
  public final class Listener extends Session.Listener.AbstractAutoDemanding {
    @Override
    public void onWebSocketText(String message) {
      happened(textEvent(message));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
      happened(binaryEvent(bytes(payload)));
      callback.succeed();
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
      happened(pongEvent(bytes(payload)));
    }

    @Override
    public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
      happened(closeEvent(code, reason == null ? "" : reason));
      callback.succeed();
    }
  }

  private Session session() {
    return Objects.requireNonNull(session);
  }

  @Override
  void open(URI uri) throws Exception {
    client.setMaxTextMessageSize(MOST_BYTES);
    client.setMaxBinaryMessageSize(MOST_BYTES);
    client.start();
    ClientUpgradeRequest request = new ClientUpgradeRequest(uri);
    request.setSubProtocols(SUBPROTOCOL);
    request.addExtensions("permessage-deflate");
    session =
        client.connect(new Listener(), request).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  void text(String... parts) throws Exception {
    for (int i = 0; i < parts.length; i++) {
      Callback.Completable sent = new Callback.Completable();
      session().sendPartialText(parts[i], i == parts.length - 1, sent);
      sent.get();
    }
  }

  @Override
  void binary(byte[] bytes) throws Exception {
    Callback.Completable sent = new Callback.Completable();
    session().sendBinary(ByteBuffer.wrap(bytes), sent);
    sent.get();
  }

  @Override
  boolean ping(byte[] payload) throws Exception {
    Callback.Completable sent = new Callback.Completable();
    session().sendPing(ByteBuffer.wrap(payload), sent);
    sent.get();
    return true;
  }

  @Override
  void close(int status, String reason) {
    session().close(status, reason, Callback.NOOP);
  }

  @Override
  String agreed() {
    var response = session().getUpgradeResponse();
    String protocol = response.getAcceptedSubProtocol();
    return response.getExtensions().toString().replace("[]", "")
        + (protocol == null ? "" : protocol);
  }

  @Override
  public void close() {
    LifeCycle.stop(client);
  }
}
