package quintet.options;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: {@code 512}, {@code 64k}, {@code 1m}; powers of 1024. */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,10})([kmg]?)b?");

  /** Reads the written form. */
  public static ByteSize parse(String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a number of bytes, such as 512, 64k or 1m");
    }
    return new ByteSize(Long.parseLong(matcher.group(1)) << shift(matcher.group(2)));
  }

  private static int shift(String suffix) {
    return switch (suffix) {
      case "k" -> 10;
      case "m" -> 20;
      case "g" -> 30;
      default -> 0;
    };
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  @Override
  public String toString() {
    for (String suffix : new String[] {"g", "m", "k"}) {
      if (bytes != 0 && bytes % (1L << shift(suffix)) == 0) {
        return (bytes >> shift(suffix)) + suffix;
      }
    }
    return Long.toString(bytes);
  }
}
