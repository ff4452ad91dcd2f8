package quintet.core.wire;

import org.jspecify.annotations.Nullable;

/**
 * Splits input into lines that end in a line feed, or in carriage return and line feed.
 *
 * <p>Whether a line is UTF-8 is another question: {@link Utf8#isValid}. Every byte is looked at
 * once, however the input is cut. Not thread-safe: confined to its session.
 */
public final class LineDecoder {
  private final int maxLine;
  private int scanned; // of the queue's bytes, this many hold no line feed

  /**
   * @param maxLine longest line in bytes, without its end; at least 1
   */
  public LineDecoder(int maxLine) {
    this.maxLine = maxLine;
  }

  /**
   * Takes the next whole line out of the queue.
   *
   * @return the line without its end, which may be empty; null if it is not complete yet
   * @throws WireException {@link CloseCode#TOO_LONG}, as soon as the line is known to be longer
   *     than the limit, with or without its end; the decoder is not to be used again
   */
  public @Nullable Text next(ByteQueue in) throws WireException {
    int lineFeed = in.indexOf((byte) '\n', scanned);
    int end = lineFeed < 0 ? in.size() : lineFeed;
    // A carriage return at the very end may belong to the line's end.
    int length = end > 0 && in.at(end - 1) == '\r' ? end - 1 : end;
    if (length > maxLine) {
      throw new WireException(CloseCode.TOO_LONG, "a line exceeds " + maxLine + " bytes");
    }
    if (lineFeed < 0) {
      scanned = end;
      in.settle();
      return null;
    }
    scanned = 0;
    if (length == 0) {
      in.skip(lineFeed + 1);
      return Text.EMPTY;
    }
    return new Text(in.take(lineFeed + 1), 0, length); // its end stays behind it, for an echo
  }
}
