package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Netty's client shakes hands with this server side, and its random keys are accepted. */
class NettyHandshakeOracleTest {
  @ParameterizedTest
  @EnumSource
  void nettysClientIsSatisfiedByTheAnswer(Endpoint endpoint) {
    for (int i = 0; i < 20; i++) {
      WebSocketClientHandshaker client = client(endpoint.path(), new DefaultHttpHeaders());
      EmbeddedChannel channel = channel();
      Handshake handshake = shake(client, channel);
      assertEquals(endpoint, assertInstanceOf(Handshake.Accepted.class, handshake).endpoint());
      finish(client, channel, handshake);
      assertTrue(client.isHandshakeComplete());
      assertNull(client.actualSubprotocol(), "subprotocols are declined");
      channel.finishAndReleaseAll();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nettysClientUnderstandsARefusal(Endpoint endpoint) {
    WebSocketClientHandshaker client =
        client(endpoint.path(), new DefaultHttpHeaders().set("Origin", "https://evil.example"));
    EmbeddedChannel channel = channel();
    Handshake handshake = shake(client, channel);
    assertEquals(403, assertInstanceOf(Handshake.Refused.class, handshake).status());
    assertThrows(WebSocketClientHandshakeException.class, () -> finish(client, channel, handshake));
    channel.finishAndReleaseAll();
  }

  private static WebSocketClientHandshaker client(String path, HttpHeaders headers) {
    return WebSocketClientHandshakerFactory.newHandshaker(
        URI.create("ws://127.0.0.1:9000" + path + "?query"),
        WebSocketVersion.V13,
        null,
        true,
        headers);
  }

  private static EmbeddedChannel channel() {
    return new EmbeddedChannel(new HttpClientCodec(), new HttpObjectAggregator(10_000));
  }

  private static Handshake shake(WebSocketClientHandshaker client, EmbeddedChannel channel) {
    assertTrue(client.handshake(channel).isSuccess());
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      request.writeBytes(ByteBufUtil.getBytes(part));
      part.release();
    }
    ByteQueue in = Inputs.queue(request.toByteArray());
    assertEquals(Protocol.HTTP, Protocol.detect(in));
    Handshake handshake =
        new HandshakeDecoder(1000, new ListedOrigins(List.of("http://127.0.0.1:9000"))).next(in);
    if (handshake == null) {
      throw new AssertionError("no verdict on a whole request");
    }
    assertEquals(0, in.size());
    return handshake;
  }

  private static void finish(
      WebSocketClientHandshaker client, EmbeddedChannel channel, Handshake handshake) {
    channel.writeInbound(Unpooled.wrappedBuffer(HttpResponses.bytes(handshake.response())));
    FullHttpResponse response = channel.readInbound();
    try {
      client.finishHandshake(channel, response);
    } finally {
      response.release();
    }
  }
}
