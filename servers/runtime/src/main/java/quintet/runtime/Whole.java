package quintet.runtime;

import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** A count: a whole number without sign or unit. */
record Whole(int value) implements Comparable<Whole> {
  private static final Pattern FORM = Pattern.compile("\\d{1,9}");

  /** Reads the written form. */
  static Whole parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new TypeConversionException("a whole number");
    }
    return new Whole(Integer.parseInt(text));
  }

  @Override
  public int compareTo(Whole other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
