package quintet.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every refusal is HTTP as another implementation reads it, and says what it must. */
class HttpRefusalTest {
  @ParameterizedTest
  @EnumSource
  void nettyReadsTheWholeResponseAndNothingIsLeft(HttpRefusal refusal) {
    EmbeddedChannel client =
        new EmbeddedChannel(new HttpClientCodec(), new HttpObjectAggregator(10_000));
    client.writeInbound(Unpooled.wrappedBuffer(HttpResponses.bytes(refusal.response())));
    FullHttpResponse response = client.readInbound();
    assertTrue(response.decoderResult().isSuccess());
    assertEquals(refusal.status(), response.status().code());
    assertEquals(response.content().readableBytes(), response.headers().getInt("Content-Length"));
    assertTrue(response.headers().containsValue("Connection", "close", true));
    assertTrue(response.content().isReadable());
    response.release();
    assertEquals(0, client.inboundMessages().size());
    client.finishAndReleaseAll();
  }

  @ParameterizedTest
  @EnumSource
  void theResponseToHeadIsTheHeadOfTheResponse(HttpRefusal refusal) {
    String whole = HttpResponses.text(refusal.response());
    String head = HttpResponses.text(refusal.headResponse());
    assertEquals(whole, head + HttpResponses.body(refusal.response()));
  }

  @Test
  void everyRefusalCarriesTheFieldsThatGoWithIt() {
    assertField(HttpRefusal.METHOD_NOT_ALLOWED, "Allow: GET, HEAD"); // RFC 9110 section 15.5.6
    assertField(HttpRefusal.UPGRADE_REQUIRED, "Sec-WebSocket-Version: 13"); // RFC 6455 section 4.4
    assertField(HttpRefusal.UPGRADE_REQUIRED, "Upgrade: websocket"); // RFC 9110 section 15.5.22
    assertField(HttpRefusal.UPGRADE_REQUIRED, "Connection: Upgrade, close"); // RFC 9110 section 7.8
    assertField(HttpRefusal.BUSY, "Retry-After: 1"); // RFC 9110 section 15.6.4
    assertTrue(HttpResponses.body(HttpRefusal.UPGRADE_REQUIRED.response()).contains("nc"));
  }

  private static void assertField(HttpRefusal refusal, String line) {
    assertTrue(HttpResponses.hasLine(refusal.response(), line), line);
  }
}
