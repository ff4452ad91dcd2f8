package quintet.loadtest.results.disk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A log that grows by whole pieces. What is written reaches the file with {@link #flush}, all of it
 * or nothing: a piece that does not fit is cut off again, so that the file is readable to its end.
 * From then on nothing more is written, and {@link #failure} says why. So no write throws, neither
 * through a stream that would swallow it nor in a thread that it would end.
 *
 * <p>Confined to one thread at a time.
 */
public final class WholeLines extends OutputStream {
  private final String name;
  private final SeekableByteChannel channel;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private long whole;
  private @Nullable String failure;

  /**
   * Begins a file anew.
   *
   * @throws UncheckedIOException in one line that names the file, if it can't be made
   */
  public static WholeLines begin(Path file) {
    try {
      return new WholeLines(
          file.getFileName().toString(),
          Files.newByteChannel(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file + ": " + Failure.why(e), e);
    }
  }

  /**
   * Writes into an empty channel.
   *
   * @param name of the file, for {@link #failure}
   * @param channel closed with this
   */
  public WholeLines(String name, SeekableByteChannel channel) {
    this.name = name;
    this.channel = channel;
  }

  @Override
  public void write(int octet) {
    if (failure == null) {
      piece.write(octet);
    }
  }

  @Override
  public void write(byte[] octets, int from, int count) {
    if (failure == null) {
      piece.write(octets, from, count);
    }
  }

  @Override
  public void flush() {
    if (failure != null || piece.size() == 0) {
      return;
    }
    ByteBuffer rest = ByteBuffer.wrap(piece.toByteArray());
    piece.reset();
    try {
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      whole = channel.position();
    } catch (IOException e) {
      fail(e);
      cutOff();
    }
  }

  private void cutOff() {
    try {
      channel.truncate(whole);
    } catch (IOException _) {
      // It is said to be broken already.
    }
  }

  private void fail(IOException e) {
    failure = name + ": " + Failure.why(e);
    piece.reset();
  }

  /** What could not be written, and why, in a few words; null if all was. */
  public @Nullable String failure() {
    return failure;
  }

  @Override
  public void close() {
    flush();
    try {
      channel.close();
    } catch (IOException e) {
      fail(e);
    }
  }
}
