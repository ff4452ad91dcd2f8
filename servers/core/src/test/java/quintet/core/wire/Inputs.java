package quintet.core.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** Queues with something in them. */
final class Inputs {
  private Inputs() {}

  static ByteQueue queue(byte[] bytes) {
    ByteQueue queue = new ByteQueue();
    queue.append(ByteBuffer.wrap(bytes));
    return queue;
  }

  /** One byte a character. */
  static ByteQueue queue(String bytes) {
    return queue(bytes.getBytes(ISO_8859_1));
  }

  static void append(ByteQueue queue, byte[] bytes, int offset, int count) {
    queue.append(ByteBuffer.wrap(bytes, offset, count));
  }

  static void append(ByteQueue queue, String bytes) {
    queue.append(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)));
  }

  /** Everything that is left. */
  static String rest(ByteQueue queue) {
    return new String(queue.take(queue.size()), ISO_8859_1);
  }
}
