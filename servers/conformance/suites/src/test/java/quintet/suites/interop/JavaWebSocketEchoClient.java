package quintet.suites.interop;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;
import org.jspecify.annotations.Nullable;

/** Java-WebSocket: offers permessage-deflate. */
final class JavaWebSocketEchoClient extends EchoClient {
  private volatile String agreed = "";
  private @Nullable WebSocketClient client;

  private final class Client extends WebSocketClient {
    Client(URI uri) {
      super(
          uri,
          new Draft_6455(
              List.of(new PerMessageDeflateExtension()),
              // It fails where what it offers is declined, unless it also offers nothing.
              List.<IProtocol>of(new Protocol(SUBPROTOCOL), new Protocol(""))));
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      agreed =
          handshake.getFieldValue("Sec-WebSocket-Extensions")
              + handshake.getFieldValue("Sec-WebSocket-Protocol");
    }

    @Override
    public void onMessage(String message) {
      happened(textEvent(message));
    }

    @Override
    public void onMessage(ByteBuffer message) {
      happened(binaryEvent(bytes(message)));
    }

    @Override
    public void onWebsocketPong(WebSocket from, Framedata frame) {
      happened(pongEvent(bytes(frame.getPayloadData())));
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      happened(closeEvent(code, reason));
    }

    @Override
    public void onError(Exception error) {
      happened("error " + error);
    }
  }

  private WebSocketClient client() {
    return Objects.requireNonNull(client);
  }

  @Override
  void open(URI uri) throws Exception {
    client = new Client(uri);
    if (!client().connectBlocking(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("not opened, but " + next());
    }
  }

  @Override
  void text(String... parts) {
    if (parts.length == 1) {
      client().send(parts[0]);
      return;
    }
    for (int i = 0; i < parts.length; i++) {
      ByteBuffer part = ByteBuffer.wrap(parts[i].getBytes(StandardCharsets.UTF_8));
      client().sendFragmentedFrame(Opcode.TEXT, part, i == parts.length - 1);
    }
  }

  @Override
  void binary(byte[] bytes) {
    client().send(bytes);
  }

  @Override
  boolean ping(byte[] payload) {
    PingFrame ping = new PingFrame();
    ping.setPayload(ByteBuffer.wrap(payload));
    client().sendFrame(ping);
    return true;
  }

  @Override
  void close(int status, String reason) {
    client().close(status, reason);
  }

  @Override
  String agreed() {
    return agreed;
  }

  @Override
  public void close() {
    client().close();
  }
}
