package quintet.core.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * Netty's codecs by their own methods, without the pipeline around them, for a comparison with ours
 * on the same input.
 */
final class NettyCodecs {
  static final int MAX_MESSAGE = 1 << 20;

  private NettyCodecs() {}

  /** Where a codec that is no handler of a connection gets its buffers from. */
  private static ChannelHandlerContext context(ChannelHandler handler) {
    return new EmbeddedChannel(handler).pipeline().context(handler);
  }

  /** Frames of a client. */
  static final class FrameDecoder extends WebSocket13FrameDecoder {
    private final ChannelHandlerContext context = context(this);
    private final List<Object> out = new ArrayList<>();

    FrameDecoder() {
      super(WebSocketDecoderConfig.newBuilder().maxFramePayloadLength(MAX_MESSAGE).build());
    }

    /** The one frame in {@code in}, which is the caller's to release. */
    WebSocketFrame frame(ByteBuf in) throws Exception {
      out.clear();
      decode(context, in, out);
      return (WebSocketFrame) out.getFirst();
    }
  }

  /** Frames of a server. */
  static final class FrameEncoder extends WebSocket13FrameEncoder {
    private final ChannelHandlerContext context = context(this);
    private final List<Object> out = new ArrayList<>();

    FrameEncoder() {
      super(false);
    }

    /** How many bytes {@code frame} has as what is written. */
    int encoded(WebSocketFrame frame) throws Exception {
      out.clear();
      encode(context, frame, out);
      int size = 0;
      for (int i = 0; i < out.size(); i++) {
        ByteBuf part = (ByteBuf) out.get(i);
        size += part.readableBytes();
        part.release();
      }
      return size;
    }
  }

  /** Lines. */
  static final class LineSplitter extends LineBasedFrameDecoder {
    private final ChannelHandlerContext context = context(this);

    LineSplitter() {
      super(MAX_MESSAGE);
    }

    /** Bytes of all lines in {@code in}. */
    int lines(ByteBuf in) throws Exception {
      int size = 0;
      for (Object line = decode(context, in); line != null; line = decode(context, in)) {
        size += ((ByteBuf) line).readableBytes();
        ((ByteBuf) line).release();
      }
      return size;
    }
  }
}
