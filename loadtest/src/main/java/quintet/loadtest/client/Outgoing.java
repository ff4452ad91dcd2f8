package quintet.loadtest.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has to say in this turn of its loop: gathered in one buffer, which goes out
 * at the turn's end. Confined to the event loop.
 */
final class Outgoing {
  private static final int FIRST_BUFFER = 512;
  private static final byte[] QUIT = MessageEncoder.ascii("QUIT");

  private final LoadLoop loop;
  private final Connection owner;
  private final boolean frames;
  private @Nullable ByteBuf queued;

  Outgoing(LoadLoop loop, Connection owner, boolean frames) {
    this.loop = loop;
    this.owner = owner;
    this.frames = frames;
  }

  void text(byte[] text, int offset, int length) {
    if (frames) {
      loop.encoder().frame(buffer(length), MessageEncoder.TEXT, text, offset, length);
    } else {
      loop.encoder().line(buffer(length), text, offset, length);
    }
  }

  /** Bytes as they are. */
  void raw(byte[] bytes) {
    buffer(bytes.length).writeBytes(bytes);
  }

  void pong(byte[] array, int from, int length) {
    loop.encoder().frame(buffer(length), MessageEncoder.PONG, array, from, length);
  }

  /** The farewell of this transport: a close frame with {@code code}, or QUIT. */
  void farewell(int code) {
    if (frames) {
      byte[] body = {(byte) (code >>> 8), (byte) code};
      loop.encoder().frame(buffer(body.length), MessageEncoder.CLOSE, body, 0, body.length);
    } else {
      text(QUIT, 0, QUIT.length);
    }
  }

  /** Hands what is gathered to {@code channel}, or drops it if that is gone. */
  void flush(@Nullable Channel channel) {
    ByteBuf buffer = queued;
    if (buffer == null) {
      return;
    }
    queued = null;
    if (channel != null && channel.isActive()) {
      var _ = channel.writeAndFlush(buffer, channel.voidPromise());
    } else {
      buffer.release();
    }
  }

  private ByteBuf buffer(int length) {
    ByteBuf buffer = queued;
    if (buffer == null) {
      int size = Math.max(FIRST_BUFFER, length + MessageEncoder.HEADER);
      buffer = PooledByteBufAllocator.DEFAULT.directBuffer(size);
      queued = buffer;
      loop.flushLater(owner);
    }
    return buffer;
  }
}
