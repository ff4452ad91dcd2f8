package quintet.core.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request line and its fields, as far as their syntax goes (RFC 9112 sections 3 and 5).
 *
 * <p>What that syntax forbids, and what it deprecates because intermediaries read it in more than
 * one way (line folding, space before a colon, bare carriage returns), makes no head.
 *
 * @param method the method, case-sensitive
 * @param target the request target, in any of its four forms
 * @param major the major HTTP version
 * @param minor the minor HTTP version
 * @param fields the fields, in order
 */
record HttpRequestHead(String method, String target, int major, int minor, List<Field> fields) {
  private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

  /**
   * One field line.
   *
   * @param name its name, in lower case
   * @param value its value, without the space around it
   */
  record Field(String name, String value) {}

  /**
   * Parses a head.
   *
   * @param text the lines up to the empty one, that one not included, as ISO 8859-1
   * @return null if it is malformed
   */
  static @Nullable HttpRequestHead parse(String text) {
    String[] lines = text.split("\n", -1);
    List<Field> fields = new ArrayList<>(lines.length - 1);
    for (int i = 1; i < lines.length; i++) {
      Field field = field(withoutReturn(lines[i]));
      if (field == null) {
        return null;
      }
      fields.add(field);
    }
    String[] words = withoutReturn(lines[0]).split(" ", -1);
    if (words.length != 3 || !isToken(words[0]) || !isTarget(words[1])) {
      return null;
    }
    String version = words[2];
    if (version.length() != 8
        || !version.startsWith("HTTP/")
        || version.charAt(6) != '.'
        || !isDigit(version.charAt(5))
        || !isDigit(version.charAt(7))) {
      return null;
    }
    return new HttpRequestHead(
        words[0], words[1], version.charAt(5) - '0', version.charAt(7) - '0', fields);
  }

  /** The values of every field of that name, in order. */
  List<String> all(String lowerCaseName) {
    return fields.stream()
        .filter(field -> field.name.equals(lowerCaseName))
        .map(Field::value)
        .toList();
  }

  /** Whether there is a field of that name. */
  boolean has(String lowerCaseName) {
    return fields.stream().anyMatch(field -> field.name.equals(lowerCaseName));
  }

  /**
   * The members of a comma-separated list, over all fields of that name; empty ones do not count
   * (RFC 9110 sections 5.3 and 5.6.1).
   */
  List<String> members(String lowerCaseName) {
    return all(lowerCaseName).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(HttpRequestHead::trim)
        .filter(member -> !member.isEmpty())
        .toList();
  }

  /** Whether that list has that member, in any case. */
  boolean lists(String lowerCaseName, String member) {
    return members(lowerCaseName).stream().anyMatch(member::equalsIgnoreCase);
  }

  private static @Nullable Field field(String line) {
    int colon = line.indexOf(':');
    // A folded line begins with space, so its "name" is no token either (RFC 9112 section 5.2).
    if (colon < 0 || !isToken(line.substring(0, colon))) {
      return null;
    }
    String value = line.substring(colon + 1);
    boolean printable =
        value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7F)); // RFC 9110 section 5.5
    String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    return printable ? new Field(name, trim(value)) : null;
  }

  private static String trim(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && isBlank(value.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isToken(String word) {
    return !word.isEmpty() && word.chars().allMatch(HttpRequestHead::isTokenChar);
  }

  private static boolean isTarget(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private static boolean isTokenChar(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || TOKEN_SYMBOLS.indexOf(c) >= 0;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
