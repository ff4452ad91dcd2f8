package quintet.loadtest.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource with {@code {{names}}} to be filled in. Values are not escaped here: whoever makes
 * HTML escapes its text.
 */
public final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private Template() {}

  /**
   * Fills in each place once.
   *
   * @throws IllegalStateException if a place has no value or a value no place
   */
  public static String fill(String template, Map<String, String> values) {
    Set<String> used = new HashSet<>();
    var out = new StringBuilder();
    Matcher matcher = PLACE.matcher(template);
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = values.get(name);
      if (value == null) {
        throw new IllegalStateException("the template asks for " + name);
      }
      used.add(name);
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    matcher.appendTail(out);
    if (!used.equals(values.keySet())) {
      throw new IllegalStateException("the template has places for " + used + " only");
    }
    return out.toString();
  }

  /**
   * The text of a resource on the class path.
   *
   * @param path absolute
   */
  public static String resource(String path) {
    try (InputStream in = Template.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
