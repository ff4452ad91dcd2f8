package quintet.loadtest.injector.client;

import org.jspecify.annotations.Nullable;

/**
 * What one connection has to say in this turn of its loop: gathered in one buffer, which goes out
 * at the turn's end. Confined to the event loop.
 */
final class Outgoing {
  private static final byte[] QUIT = MessageEncoder.ascii("QUIT");

  private final LoadLoop loop;
  private final Connection owner;
  private final boolean frames;
  private @Nullable SendBuffer queued;

  Outgoing(LoadLoop loop, Connection owner, boolean frames) {
    this.loop = loop;
    this.owner = owner;
    this.frames = frames;
  }

  void text(byte[] text, int offset, int length) {
    if (frames) {
      loop.encoder().frame(buffer(), MessageEncoder.TEXT, text, offset, length);
    } else {
      loop.encoder().line(buffer(), text, offset, length);
    }
  }

  /** Bytes as they are. */
  void raw(byte[] bytes) {
    buffer().append(bytes, 0, bytes.length);
  }

  void pong(byte[] array, int from, int length) {
    loop.encoder().frame(buffer(), MessageEncoder.PONG, array, from, length);
  }

  /** The farewell of this transport: a close frame with {@code code}, or QUIT. */
  void farewell(int code) {
    if (frames) {
      byte[] body = {(byte) (code >>> 8), (byte) code};
      loop.encoder().frame(buffer(), MessageEncoder.CLOSE, body, 0, body.length);
    } else {
      text(QUIT, 0, QUIT.length);
    }
  }

  /** Hands what is gathered to {@code link}, or drops it if there is none. */
  void flush(@Nullable Link link) {
    SendBuffer buffer = queued;
    if (buffer == null) {
      return;
    }
    queued = null;
    if (link != null) {
      link.write(buffer);
    }
    loop.giveBack(buffer);
  }

  private SendBuffer buffer() {
    SendBuffer buffer = queued;
    if (buffer == null) {
      buffer = loop.takeBuffer();
      queued = buffer;
      loop.flushLater(owner);
    }
    return buffer;
  }
}
