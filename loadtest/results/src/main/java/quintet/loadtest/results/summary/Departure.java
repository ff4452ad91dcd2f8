package quintet.loadtest.results.summary;

import java.util.Objects;

/**
 * A setting that differs from its default, of the load generator or of the server.
 *
 * @param name of the setting, or of the variable
 * @param value as text
 * @param usual the default as text; empty if there is none
 * @param source where it came from, as the user wrote it: {@code --size}, {@code -Dsize}, {@code
 *     SIZE}
 */
public record Departure(String name, String value, String usual, String source) {
  /** Checks that nothing is missing. */
  public Departure {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(usual, "usual");
    Objects.requireNonNull(source, "source");
  }

  /** Whether it came from an environment variable. */
  public boolean ofVariable() {
    return !source.startsWith("-");
  }

  /** {@code size=4096}. */
  public String said() {
    return name + "=" + value;
  }

  /** The same, and which variable or property it came from. */
  public String told() {
    return source.startsWith("--") || source.equals(name) ? said() : said() + " (" + source + ")";
  }
}
