package quintet.suites.interop;

import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** OkHttp: offers permessage-deflate with every handshake, and neither fragments nor pings. */
final class OkHttpEchoClient extends EchoClient {
  private final OkHttpClient client = new OkHttpClient();
  private final CountDownLatch opened = new CountDownLatch(1);
  private volatile String agreed = "";
  private @Nullable WebSocket socket;

  private final class Listener extends WebSocketListener {
    @Override
    public void onOpen(WebSocket from, Response response) {
      agreed =
          response.header("Sec-WebSocket-Extensions", "")
              + response.header("Sec-WebSocket-Protocol", "");
      opened.countDown();
    }

    @Override
    public void onMessage(WebSocket from, String text) {
      happened(textEvent(text));
    }

    @Override
    public void onMessage(WebSocket from, ByteString bytes) {
      happened(binaryEvent(bytes.toByteArray()));
    }

    @Override
    public void onClosing(WebSocket from, int code, String reason) {
      happened(closeEvent(code, reason));
      from.close(1000, null); // where the server closes first, it is for us to answer
    }

    @Override
    public void onFailure(WebSocket from, Throwable t, @Nullable Response response) {
      happened("error " + t);
    }
  }

  private WebSocket socket() {
    return Objects.requireNonNull(socket);
  }

  @Override
  void open(URI uri) throws Exception {
    Request request =
        new Request.Builder()
            .url(uri.toString())
            .header("Sec-WebSocket-Protocol", SUBPROTOCOL)
            .build();
    socket = client.newWebSocket(request, new Listener());
    if (!opened.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("not opened, but " + next());
    }
  }

  @Override
  void text(String... parts) {
    sent(socket().send(String.join("", parts)));
  }

  @Override
  void binary(byte[] bytes) {
    sent(socket().send(ByteString.of(bytes)));
  }

  @Override
  boolean ping(byte[] payload) {
    return false;
  }

  @Override
  void close(int status, String reason) {
    sent(socket().close(status, reason));
  }

  @Override
  String agreed() {
    return agreed;
  }

  @Override
  public void close() {
    socket().cancel();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private static void sent(boolean queued) {
    if (!queued) {
      throw new AssertionError("the connection has ended");
    }
  }
}
