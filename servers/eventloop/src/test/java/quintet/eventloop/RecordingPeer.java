package quintet.eventloop;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import quintet.eventloop.io.Peer;

/** A socket that says nothing and remembers what was written. */
final class RecordingPeer implements Peer {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  String written() {
    return written.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public int read(ByteBuffer target) {
    return 0;
  }

  @Override
  public int write(ByteBuffer source) {
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    written.writeBytes(bytes);
    return bytes.length;
  }

  @Override
  public void interest(boolean read, boolean write) {}

  @Override
  public void endOutput() {}

  @Override
  public void close() {}

  @Override
  public void reset() {}
}
