package quintet.runtime;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A console on which whatever is printed at once stays within its line: characters that would end
 * the line or steer a terminal are escaped, and what is too long is cut. Loggers, uncaught
 * exceptions and our own lines all come out here, so no other place has to think of it.
 *
 * <p>Nothing that a peer sent is meant to be logged at all; this is for the exception's message
 * that has some of it nevertheless. Thread-safe, as a {@link PrintStream} is.
 */
final class OneLineConsole extends PrintStream {
  /** Characters of one piece before it is cut: a bound for what a peer could make of an error. */
  static final int MOST_CHARACTERS = 4096;

  OneLineConsole(OutputStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  // All of print, println, printf and append for texts and objects end in one of these three.

  @Override
  public void print(@Nullable String text) {
    super.print(oneLine(String.valueOf(text)));
  }

  @Override
  public void print(@Nullable Object object) {
    super.print(oneLine(String.valueOf(object)));
  }

  @Override
  public void print(char[] text) {
    super.print(oneLine(new String(text)));
  }

  /**
   * {@code text} in one line of at most {@link #MOST_CHARACTERS}, before its characters are
   * escaped.
   */
  static String oneLine(String text) {
    int length = Math.min(text.length(), MOST_CHARACTERS);
    StringBuilder line = new StringBuilder(length + 16);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        line.append(c);
      } else {
        line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return length == text.length() ? line.toString() : line.append(" [cut]").toString();
  }

  // Controls move the cursor; formats (bidirectional marks among them) reorder what is seen.
  private static boolean isPlain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\t';
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}
