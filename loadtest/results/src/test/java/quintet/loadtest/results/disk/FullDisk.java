package quintet.loadtest.results.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A file in memory on a disk that is full for a while: what no longer fits is written in part, as a
 * kernel does, and then refused. One thread.
 */
public final class FullDisk implements SeekableByteChannel {
  private final ByteBuffer content = ByteBuffer.allocate(1 << 20);
  private int room;

  /**
   * @param room bytes that fit
   */
  public FullDisk(int room) {
    this.room = room;
  }

  /** Somebody tidies up. */
  public void free(int more) {
    room += more;
  }

  /** What is in the file. */
  public byte[] bytes() {
    byte[] bytes = new byte[content.position()];
    content.get(0, bytes);
    return bytes;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    if (room == 0) {
      throw new IOException("No space left on device");
    }
    int count = Math.min(room, from.remaining());
    content.put(content.position(), from, from.position(), count);
    content.position(content.position() + count);
    from.position(from.position() + count);
    room -= count;
    return count;
  }

  @Override
  public long position() {
    return content.position();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    content.position((int) size);
    return this;
  }

  @Override
  public int read(ByteBuffer to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SeekableByteChannel position(long to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long size() {
    return content.position();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
