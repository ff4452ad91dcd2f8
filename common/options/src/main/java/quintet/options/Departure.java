package quintet.options;

/**
 * A setting that differs from its default.
 *
 * @param name of the option, without dashes, or of the variable
 * @param value as text
 * @param usual the default as text; empty if there is none
 * @param source where it came from, as the user wrote it: {@code --size}, {@code -Dsize}, {@code
 *     SIZE}
 */
public record Departure(String name, String value, String usual, String source) {
  /** Whether it came from an environment variable. */
  public boolean isOfVariable() {
    return !source.startsWith("-");
  }

  /** {@code size=4096}. */
  @Override
  public String toString() {
    return name + "=" + value;
  }
}
