package quintet.core.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** Frames read back as HTTP. */
final class HttpResponses {
  private HttpResponses() {}

  static byte[] bytes(Frame frame) {
    ByteBuffer bytes = ByteBuffer.allocate(frame.size());
    frame.copyTo(0, bytes);
    return bytes.array();
  }

  static String text(Frame frame) {
    return new String(bytes(frame), US_ASCII);
  }

  /** What stands behind the empty line. */
  static String body(Frame frame) {
    String text = text(frame);
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }

  /** Whether the head holds that line. */
  static boolean hasLine(Frame frame, String line) {
    String text = text(frame);
    String head = text.substring(0, text.indexOf("\r\n\r\n") + 2);
    return head.contains("\r\n" + line + "\r\n");
  }
}
