package quintet.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that {@code ./quintet} and the JVM itself read, and no option stands
 * for: a program that was started with one of them tells of it as of any other setting. Immutable.
 */
public final class LauncherVariables {
  /** Those of a server. */
  public static final LauncherVariables SERVER =
      new LauncherVariables(
          Map.of("MALLOC_ARENA_MAX", "1"), "QUINTET_JVM_OPTIONS", "MALLOC_ARENA_MAX");

  /** Those of a load generator. */
  public static final LauncherVariables LOAD =
      new LauncherVariables(Map.of(), "LOAD_JAVA_OPTS", "LOAD_HEAP");

  private static final List<String> OF_EVERY_JVM = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  // What is logged says nothing of how a program works, and names the folder of one run.
  private static final Pattern LOGGING = Pattern.compile("(?<!\\S)-Xlog\\S*\\s*");

  private final Map<String, String> usual;
  private final List<String> names;

  private LauncherVariables(Map<String, String> usual, String... names) {
    this.usual = usual;
    this.names = List.of(names);
  }

  /** All names. */
  public List<String> names() {
    List<String> all = new ArrayList<>(names);
    all.addAll(OF_EVERY_JVM);
    return all;
  }

  /** Those of an environment that are set to anything but their default. */
  public List<Departure> departures(Function<String, @Nullable String> environment) {
    List<Departure> departures = new ArrayList<>();
    for (String name : names()) {
      String text = environment.apply(name);
      String value = LOGGING.matcher(text == null ? "" : text).replaceAll("").strip();
      String fallback = usual.getOrDefault(name, "");
      if (!value.isEmpty() && !value.equals(fallback)) {
        departures.add(new Departure(name, value, fallback, name));
      }
    }
    return departures;
  }
}
