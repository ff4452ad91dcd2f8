package quintet.options;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server as {@code MODEL[:VARIANT][:SETTING=VALUE]...}: {@code netty}, {@code netty:epoll},
 * {@code channels:cores=2}.
 *
 * <p>This checks the form, and that there is such a model, or a guest of that name. Which variants
 * and settings it has is the server's own knowledge.
 *
 * @param text the spec as written; it names the server in reports
 * @param model the concurrency model
 * @param variant its variant, or null for the model's own default
 * @param settings the launcher's settings without their dashes, in the order written
 */
public record ModelSpec(
    String text, String model, @Nullable String variant, Map<String, String> settings) {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]*");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_./+-]*");
  private static final Set<String> RESERVED =
      Set.of("port", "admin-port", "host", "admin-host", "public-port", "public-url", "variant");

  public ModelSpec {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * Reads one spec.
   *
   * @throws BadOptionException if the text is not of the form above, or there is no such model
   */
  public static ModelSpec parse(String text) {
    String[] parts = text.split(":", -1);
    String model = word(parts[0], "model", text);
    if (!GuestNames.all().contains(model)) {
      Models.check(model);
    }
    String variant = null;
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals >= 0) {
        setting(parts[i].substring(0, equals), parts[i].substring(equals + 1), settings, text);
      } else if (variant == null && settings.isEmpty()) {
        variant = word(parts[i], "variant", text);
      } else {
        throw new BadOptionException(
            "'" + parts[i] + "' in '" + text + "' is no setting: write it as SETTING=VALUE");
      }
    }
    return new ModelSpec(text, model, variant, settings);
  }

  /**
   * Reads a list of specs, separated by commas.
   *
   * @throws BadOptionException if one is malformed, two are the same, or there is none
   */
  public static List<ModelSpec> parseList(String text) {
    List<ModelSpec> specs = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      ModelSpec spec = parse(part.strip());
      if (!seen.add(spec.text())) {
        throw new BadOptionException("'" + spec.text() + "' is listed twice: list it once");
      }
      specs.add(spec);
    }
    return List.copyOf(specs);
  }

  /**
   * Reads the same of the five alone, for what is done within their process.
   *
   * @throws BadOptionException also for a guest
   */
  public static List<ModelSpec> parseOwn(String text) {
    List<ModelSpec> specs = parseList(text);
    specs.forEach(each -> Models.check(each.model()));
    return specs;
  }

  private static String word(String word, String what, String text) {
    if (!WORD.matcher(word).matches()) {
      throw new BadOptionException(
          "'" + text + "' has no valid " + what + ": write MODEL[:VARIANT][:SETTING=VALUE]");
    }
    return word;
  }

  private static void setting(
      String name, String value, Map<String, String> settings, String text) {
    word(name, "setting", text);
    if (RESERVED.contains(name)) {
      throw new BadOptionException(
          "'"
              + name
              + "' in '"
              + text
              + "' can't be set: addresses and the variant are no settings of a model");
    }
    if (value.isEmpty() || !VALUE.matcher(value).matches()) {
      throw new BadOptionException("'" + name + "' in '" + text + "' needs a plain value");
    }
    if (name.equals("cores")) {
      cores(value, text);
    }
    if (settings.put(name, value) != null) {
      throw new BadOptionException("'" + name + "' is set twice in '" + text + "'");
    }
  }

  private static int cores(String value, String text) {
    if (!value.matches("[1-9][0-9]{0,3}")) {
      throw new BadOptionException("'cores' in '" + text + "' needs a number from 1 on");
    }
    return Integer.parseInt(value);
  }

  /** Whether it is a server in another language, and none of the five. */
  public boolean isGuest() {
    return !Models.names().contains(model);
  }

  /** How many cores the server gets: its {@code cores} setting, 1 unless set. */
  public int cores() {
    return cores(settings.getOrDefault("cores", "1"), text);
  }

  /** The same as options of a server: variant first, then the settings in the order written. */
  public List<String> options() {
    List<String> options = new ArrayList<>();
    if (variant != null) {
      options.add("--variant=" + variant);
    }
    settings.forEach((name, value) -> options.add("--" + name + "=" + value));
    return options;
  }

  /** The spec as part of a file name. */
  public String fileName() {
    return text.replaceAll("[^A-Za-z0-9._-]", "-");
  }
}
