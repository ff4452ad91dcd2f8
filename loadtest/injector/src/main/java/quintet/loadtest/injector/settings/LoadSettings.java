package quintet.loadtest.injector.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Target;
import quintet.loadtest.injector.client.Transport;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Thresholds;

/**
 * The settings of one run, all valid. An option comes before a system property, in small letters or
 * in those of the environment variable, that before an environment variable, and that before the
 * default. Read once; from then on they travel as this object.
 */
public final class LoadSettings {
  private final String scenario;
  private final Map<Setting, String> texts = new EnumMap<>(Setting.class);
  private final Map<Setting, Object> values = new EnumMap<>(Setting.class);

  private RunFolder folder = new RunFolder(Path.of(""));

  private LoadSettings(String scenario) {
    this.scenario = scenario;
  }

  /**
   * From this process's system properties and environment.
   *
   * @throws BadSettingException naming the first wrong one
   */
  public static LoadSettings here(String scenario) throws BadSettingException {
    return of(scenario, System::getProperty, System::getenv);
  }

  /**
   * From any properties, with options before them, and any environment.
   *
   * @throws BadSettingException naming the first wrong one
   */
  public static LoadSettings of(
      String scenario,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment)
      throws BadSettingException {
    LoadSettings settings = new LoadSettings(scenario);
    for (Setting each : Setting.values()) {
      String text = properties.apply(each.option());
      if (text == null) {
        // -DSLO= must not be passed over in silence where SLO= and -Dslo= mean something.
        text = properties.apply(each.name());
      }
      if (text == null) {
        text = environment.apply(each.name());
      }
      settings.set(each, text == null ? each.fallback(scenario) : text.strip());
    }
    settings.checkTogether();
    settings.folder = RunFolder.of(settings);
    settings.folder.checkUnused();
    settings.texts.put(Setting.OUT, settings.folder());
    return settings;
  }

  private void set(Setting setting, String text) throws BadSettingException {
    try {
      values.put(setting, setting.parse(text));
      texts.put(setting, text);
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(
          "--" + setting.option() + " " + text + ": must be " + e.getMessage());
    }
  }

  private void checkTogether() throws BadSettingException {
    if (whole(Setting.PUBLISHERS) > whole(Setting.MEMBERS)) {
      throw new BadSettingException(
          "--publishers " + text(Setting.PUBLISHERS) + ": must be at most --members");
    }
    if (whole(Setting.IDLE_FROM) >= whole(Setting.IDLE_TO)) {
      throw new BadSettingException(
          "--idle-from " + text(Setting.IDLE_FROM) + ": must be less than --idle-to");
    }
    if (Integer.bitCount(whole(Setting.LEDGER)) != 1) {
      throw new BadSettingException(
          "--ledger " + text(Setting.LEDGER) + ": must be a power of two");
    }
    try {
      thresholds();
    } catch (IllegalArgumentException e) {
      throw new BadSettingException("--thresholds: " + e.getMessage());
    }
    try {
      objective();
    } catch (IllegalArgumentException e) {
      throw new BadSettingException("--slo: " + e.getMessage());
    }
  }

  /** Where the results go, as the text of a path; the same for every call. */
  public String folder() {
    return folder.path().toString();
  }

  public RunFolder runFolder() {
    return folder;
  }

  /** The scenario whose defaults these are. */
  public String scenario() {
    return scenario;
  }

  /** Every setting as text, in the order of the help. */
  public Map<String, String> asText() {
    Map<String, String> all = new LinkedHashMap<>();
    texts.forEach((setting, text) -> all.put(setting.option(), text));
    return all;
  }

  /** As given. */
  public String text(Setting setting) {
    return texts.getOrDefault(setting, "");
  }

  /** A whole number. */
  public int whole(Setting setting) {
    return Math.toIntExact((Long) value(setting));
  }

  /** A number. */
  public double decimal(Setting setting) {
    return (Double) value(setting);
  }

  /** A time. */
  public Duration time(Setting setting) {
    return (Duration) value(setting);
  }

  /** Whether a choice is {@code word}. */
  public boolean is(Setting setting, String word) {
    return value(setting).equals(word);
  }

  /** Members of each room of {@code mixed}. */
  public List<Integer> roomSizes() {
    return ((List<?>) value(Setting.ROOM_SIZES)).stream().map(size -> (Integer) size).toList();
  }

  /** Where the server is. */
  public Target target() {
    return (Target) value(Setting.TARGET);
  }

  /** Where its admin port is, as {@code host:port}, or null. */
  public @Nullable String admin() {
    return value(Setting.ADMIN) instanceof Target admin ? admin.toString() : null;
  }

  /** How messages travel. */
  public Transport transport() {
    return Transport.valueOf(((String) value(Setting.TRANSPORT)).toUpperCase(Locale.ROOT));
  }

  /** What the rules of validity still accept. */
  public Thresholds thresholds() {
    String text = text(Setting.THRESHOLDS);
    return text.isEmpty() ? Thresholds.defaults() : Thresholds.parse(text);
  }

  /** What the server is to keep, or null if nothing was promised. */
  public @Nullable Objective objective() {
    String text = text(Setting.SLO);
    return text.isEmpty() ? null : Objective.parse(text);
  }

  private Object value(Setting setting) {
    Object value = values.get(setting);
    if (value == null) {
      throw new IllegalStateException(setting + " is not set");
    }
    return value;
  }
}
