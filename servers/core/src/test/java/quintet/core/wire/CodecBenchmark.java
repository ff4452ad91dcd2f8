package quintet.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The codecs against Netty's on the same input, which has come in one read into a direct buffer. Of
 * each pair one method is ours and one {@code netty}'s; {@code make bench} runs them all.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
  private static final byte[] PREFIX = "SAID room ".getBytes(UTF_8);

  /** Bytes of a message, in letters of one and of two bytes by turns in {@code mixed}. */
  @Param({"64", "4096"})
  int size = 64;

  private final WebSocketDecoder decoder = new WebSocketDecoder(NettyCodecs.MAX_MESSAGE);
  private final LineDecoder lineDecoder = new LineDecoder(NettyCodecs.MAX_MESSAGE);
  private final ByteQueue queue = new ByteQueue();
  private final NettyCodecs.FrameDecoder nettyDecoder = new NettyCodecs.FrameDecoder();
  private final NettyCodecs.FrameEncoder nettyEncoder = new NettyCodecs.FrameEncoder();
  private final NettyCodecs.LineSplitter nettyLines = new NettyCodecs.LineSplitter();

  private byte[] ascii = {};
  private byte[] mixed = {};
  private Input binary = new Input(new byte[0]);
  private Input text = binary;
  private Input lines = binary;

  /** Bytes as a read leaves them, for either. */
  private record Input(ByteBuffer ours, ByteBuf netty) {
    Input(byte[] bytes) {
      this(
          ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(),
          Unpooled.directBuffer(Math.max(1, bytes.length)).writeBytes(bytes));
    }
  }

  /** Makes the input. */
  @Setup
  public void prepare() {
    ascii = "x".repeat(size).getBytes(UTF_8);
    mixed = "x\u00e9x".repeat(size / 4).getBytes(UTF_8);
    binary = new Input(new ClientFrames().frame(0x82, ascii).toBytes());
    text = new Input(new ClientFrames().frame(0x81, ascii).toBytes());
    lines = new Input(("x".repeat(size - 1) + "\n").repeat(8).getBytes(UTF_8));
  }

  private WebSocketDecoder.Event decode(Input input) throws WireException {
    queue.lend(input.ours().rewind());
    return decoder.next(queue);
  }

  /** A masked binary frame: header, mask, copy. */
  @Benchmark
  public Text mask() throws WireException {
    decode(binary);
    return decoder.payload();
  }

  /** The same. */
  @Benchmark
  public int maskNetty() throws Exception {
    WebSocketFrame frame = nettyDecoder.frame(binary.netty().readerIndex(0));
    int length = frame.content().readableBytes();
    frame.release();
    return length;
  }

  /** Validation of text that is all ASCII. */
  @Benchmark
  public boolean utf8Ascii() {
    return Utf8.isValid(ascii, 0, ascii.length);
  }

  /** The same. */
  @Benchmark
  public boolean utf8AsciiNetty() {
    return ByteBufUtil.isText(Unpooled.wrappedBuffer(ascii), UTF_8);
  }

  /** Validation of text with a letter of two bytes among each three. */
  @Benchmark
  public boolean utf8Mixed() {
    return Utf8.isValid(mixed, 0, mixed.length);
  }

  /** The same. */
  @Benchmark
  public boolean utf8MixedNetty() {
    return ByteBufUtil.isText(Unpooled.wrappedBuffer(mixed), UTF_8);
  }

  /** A server's frame of a message that somebody keeps. */
  @Benchmark
  public byte[] encode() {
    return WebSocketEncoder.message(true, ascii, 0, ascii.length);
  }

  /** The same. */
  @Benchmark
  public int encodeNetty() throws Exception {
    return nettyEncoder.encoded(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(ascii)));
  }

  /** An echo of text: decoded, validated, encoded. */
  @Benchmark
  public byte[] echo() throws WireException {
    decode(text);
    Text message = decoder.payload();
    return WebSocketEncoder.message(true, message.array(), message.offset(), message.length());
  }

  /** The same. */
  @Benchmark
  public int echoNetty() throws Exception {
    WebSocketFrame frame = nettyDecoder.frame(text.netty().readerIndex(0));
    if (!ByteBufUtil.isText(frame.content(), UTF_8)) {
      throw new IllegalStateException("it is text");
    }
    int length = nettyEncoder.encoded(frame);
    frame.release();
    return length;
  }

  /** Eight lines of one read. */
  @Benchmark
  public int lines() throws WireException {
    queue.lend(lines.ours().rewind());
    int length = 0;
    for (Text line = lineDecoder.next(queue); line != null; line = lineDecoder.next(queue)) {
      length += line.length();
    }
    return length;
  }

  /** The same. */
  @Benchmark
  public int linesNetty() throws Exception {
    return nettyLines.lines(lines.netty().readerIndex(0));
  }

  /** A room's message, once for all of its members. */
  @Benchmark
  public byte[] broadcast() {
    return WebSocketEncoder.text(PREFIX, PREFIX.length, ascii, 0, ascii.length);
  }

  /** The same. */
  @Benchmark
  public int broadcastNetty() throws Exception {
    return nettyEncoder.encoded(new TextWebSocketFrame(Unpooled.wrappedBuffer(PREFIX, ascii)));
  }
}
