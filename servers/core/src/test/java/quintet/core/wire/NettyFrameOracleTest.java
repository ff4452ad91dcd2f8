package quintet.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Netty's WebSocket client against this codec, in both directions, on random traffic. The seed of a
 * failed run stands in its name; the last one is new in every run.
 */
class NettyFrameOracleTest {
  private static final int MESSAGES = 30;

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.rangeClosed(1, 12), LongStream.of(ThreadLocalRandom.current().nextLong()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatNettysClientEncodesIsDecodedWhole(long seed) {
    RandomTraffic random = new RandomTraffic(seed);
    EmbeddedChannel netty = new EmbeddedChannel(new WebSocket13FrameEncoder(true));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      sendOne(random, netty, expected);
    }
    if (random.oneIn(2)) {
      netty.writeOutbound(new CloseWebSocketFrame(1001, "over"));
      expected.add("CLOSE 1001 over");
    }
    assertEquals(expected, decodeInRandomReads(random, outbound(netty)));
  }

  private static void sendOne(RandomTraffic random, EmbeddedChannel netty, List<String> said) {
    if (random.oneIn(5)) {
      sendControl(random, netty, said);
      return;
    }
    boolean text = random.oneIn(2);
    int size = random.messageSize();
    byte[] message = text ? random.text(size).getBytes(UTF_8) : random.bytes(size);
    List<Integer> cuts = random.oneIn(3) ? random.cuts(size) : List.of(size);
    int from = 0;
    for (int i = 0; i < cuts.size(); i++) {
      boolean fin = i == cuts.size() - 1;
      ByteBuf part = Unpooled.copiedBuffer(message, from, cuts.get(i));
      netty.writeOutbound(
          i > 0
              ? new ContinuationWebSocketFrame(fin, 0, part)
              : text
                  ? new TextWebSocketFrame(fin, 0, part)
                  : new BinaryWebSocketFrame(fin, 0, part));
      from += cuts.get(i);
      if (!fin && random.oneIn(3)) {
        sendControl(random, netty, said);
      }
    }
    String shown = text ? new String(message, UTF_8) : HexFormat.of().formatHex(message);
    said.add(((text ? "TEXT " : "BINARY ") + shown).strip());
  }

  private static void sendControl(RandomTraffic random, EmbeddedChannel netty, List<String> said) {
    boolean ping = random.oneIn(2);
    String text = random.text(random.below(126));
    ByteBuf payload = Unpooled.copiedBuffer(text, UTF_8);
    netty.writeOutbound(ping ? new PingWebSocketFrame(payload) : new PongWebSocketFrame(payload));
    said.add(((ping ? "PING " : "PONG ") + text).strip());
  }

  private static List<String> decodeInRandomReads(RandomTraffic random, byte[] bytes) {
    Transcript transcript = new Transcript(1 << 20);
    ByteQueue in = new ByteQueue();
    int largestRead = random.oneIn(3) ? 20 : 70_000;
    for (int i = 0; i < bytes.length; ) {
      int read = Math.min(1 + random.below(largestRead), bytes.length - i);
      Inputs.append(in, bytes, i, read);
      transcript.drain(in);
      i += read;
    }
    assertEquals(0, in.size());
    return transcript.lines();
  }

  private static byte[] outbound(EmbeddedChannel netty) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ByteBuf part = netty.readOutbound(); part != null; part = netty.readOutbound()) {
      bytes.writeBytes(ByteBufUtil.getBytes(part));
      part.release();
    }
    netty.finishAndReleaseAll();
    return bytes.toByteArray();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsEncodedHereNettysClientDecodesWhole(long seed) {
    RandomTraffic random = new RandomTraffic(seed);
    EmbeddedChannel netty =
        new EmbeddedChannel(
            new WebSocket13FrameDecoder(
                WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(false)
                    .allowExtensions(false)
                    .maxFramePayloadLength(1 << 20)
                    .build()));
    for (int i = 0; i < MESSAGES; i++) {
      int size = random.messageSize();
      byte[] prefix = "SAID room ".getBytes(UTF_8);
      byte[] body = random.text(size).getBytes(UTF_8);
      expect(
          netty,
          TextWebSocketFrame.class,
          "SAID room " + new String(body, UTF_8),
          WebSocketEncoder.text(prefix, prefix.length, body, 0, size));
      expect(
          netty,
          TextWebSocketFrame.class,
          new String(body, UTF_8),
          WebSocketEncoder.message(true, body, 0, size));
      byte[] binary = random.bytes(size);
      WebSocketFrame frame =
          feed(netty, BinaryWebSocketFrame.class, WebSocketEncoder.message(false, binary, 0, size));
      assertArrayEquals(binary, ByteBufUtil.getBytes(frame.content()));
      frame.release();
      String pong = random.text(random.below(126));
      expect(netty, PongWebSocketFrame.class, pong, WebSocketEncoder.pong(Text.of(pong)));
      expect(netty, PingWebSocketFrame.class, "", WebSocketEncoder.ping());
    }
    List<CloseCode> codes = List.of(CloseCode.values());
    CloseCode code = codes.get(random.below(codes.size()));
    CloseWebSocketFrame close =
        (CloseWebSocketFrame)
            feed(
                netty,
                CloseWebSocketFrame.class,
                WebSocketEncoder.close(code.status(), code.reason()));
    assertEquals(code.status(), close.statusCode());
    assertEquals(code.reason(), close.reasonText());
    close.release();
    netty.finishAndReleaseAll();
  }

  private static void expect(
      EmbeddedChannel netty, Class<? extends WebSocketFrame> type, String text, byte[] bytes) {
    WebSocketFrame frame = feed(netty, type, bytes);
    assertEquals(text, frame.content().toString(UTF_8));
    frame.release();
  }

  private static WebSocketFrame feed(
      EmbeddedChannel netty, Class<? extends WebSocketFrame> type, byte[] bytes) {
    netty.writeInbound(Unpooled.wrappedBuffer(bytes));
    WebSocketFrame frame = assertInstanceOf(type, netty.readInbound());
    assertEquals(true, frame.isFinalFragment());
    assertEquals(0, frame.rsv());
    assertNull(netty.readInbound());
    return frame;
  }
}
