package quintet.core.wire;

/** Encodes lines: the bytes of a message and a line feed. */
public final class LineEncoder {
  private LineEncoder() {}

  /**
   * A line of a prefix and a body, in an array of its own.
   *
   * <p>A line feed inside the body, which only a WebSocket peer can send, becomes a space: nobody
   * may forge the lines that others read. A body without a prefix that begins its array and has its
   * line feed behind it, as {@link LineDecoder} leaves it, becomes the line itself.
   *
   * @param prefix bytes of the server's own, without a line feed
   */
  public static byte[] line(byte[] prefix, int prefixLength, byte[] body, int offset, int length) {
    int end = Math.addExact(prefixLength, length);
    boolean inPlace =
        prefixLength == 0 && offset == 0 && body.length == length + 1 && body[length] == '\n';
    byte[] line = inPlace ? body : new byte[Math.addExact(end, 1)];
    if (!inPlace) {
      System.arraycopy(prefix, 0, line, 0, prefixLength);
      System.arraycopy(body, offset, line, prefixLength, length);
    }
    int inside = WideBytes.indexOf(line, prefixLength, end, (byte) '\n');
    while (inside >= 0) {
      line[inside] = ' ';
      inside = WideBytes.indexOf(line, inside + 1, end, (byte) '\n');
    }
    line[end] = '\n';
    return line;
  }
}
