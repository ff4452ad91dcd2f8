package quintet.loadtest.injector.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Target;
import quintet.loadtest.injector.client.Transport;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Thresholds;
import quintet.options.BadOptionException;
import quintet.options.ByteSize;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Surroundings;
import quintet.options.TimeSpan;
import quintet.options.Values;

/**
 * The settings of one run, all valid. The command line comes before a system property, in small
 * letters or in those of the environment variable, that before an environment variable, and that
 * before the scenario's default.
 */
public final class LoadSettings {
  private final String scenario;
  private final Values values;
  private final RunFolder folder;

  private LoadSettings(String scenario, Values values) {
    this.scenario = scenario;
    this.values = values;
    this.folder = RunFolder.of(this);
  }

  /**
   * From this process's system properties and environment alone, as Gatling's own plugin sets them.
   *
   * @throws BadOptionException naming the first wrong one
   */
  public static LoadSettings here(String scenario) {
    return of(Setting.TABLE.split(scenario), System::getProperty, System::getenv);
  }

  /** Where a command line of this process finds what it leaves out. */
  public static LoadSettings here(OptionTable.Split line) {
    return of(line, System::getProperty, System::getenv);
  }

  /**
   * From a command line, any properties and any environment.
   *
   * @throws BadOptionException naming the first wrong one
   */
  public static LoadSettings of(
      OptionTable.Split line,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    String scenario = line.words().get(0);
    LoadSettings settings =
        new LoadSettings(
            scenario, line.read(Surroundings.properties(properties, environment), scenario));
    settings.checkTogether();
    settings.folder.checkUnused();
    return settings;
  }

  private void checkTogether() {
    if (whole(Setting.PUBLISHERS) > whole(Setting.MEMBERS)) {
      throw values.bad(Setting.PUBLISHERS, "at most --members " + text(Setting.MEMBERS));
    }
    if (whole(Setting.IDLE_FROM) >= whole(Setting.IDLE_TO)) {
      throw values.bad(Setting.IDLE_FROM, "less than --idle-to " + text(Setting.IDLE_TO));
    }
    if (Integer.bitCount(whole(Setting.LEDGER)) != 1) {
      throw values.bad(Setting.LEDGER, "a power of two");
    }
  }

  /** Where the results go, as the text of a path; the same for every call. */
  public String folder() {
    return folder.path().toString();
  }

  /** The same with what is done there. */
  public RunFolder runFolder() {
    return folder;
  }

  /** The scenario whose defaults these are. */
  public String scenario() {
    return scenario;
  }

  /** Whether nothing is to be done; if so, it has said what would have been. */
  public boolean isDry() {
    return values.isDry(
        System.out, "load %s with %s, results to %s".formatted(target(), scenario, folder()));
  }

  /** Every setting as text, in the order of the help. */
  public Map<String, String> asText() {
    Map<String, String> all = new LinkedHashMap<>();
    for (Option<?> option : Setting.ALL) {
      all.put(option.name(), option.equals(Setting.OUT) ? folder() : text(option));
    }
    return all;
  }

  /** As given. */
  public String text(Option<?> setting) {
    return values.text(setting);
  }

  /** A whole number. */
  public int whole(Option<Integer> setting) {
    return values.get(setting);
  }

  /** A number of bytes. */
  public int bytes(Option<ByteSize> setting) {
    return Math.toIntExact(values.get(setting).bytes());
  }

  /** A number. */
  public double decimal(Option<Double> setting) {
    return values.get(setting);
  }

  /** A time. */
  public Duration time(Option<TimeSpan> setting) {
    return values.get(setting).duration();
  }

  /** Whether a choice is {@code word}. */
  public boolean is(Option<String> setting, String word) {
    return values.get(setting).equals(word);
  }

  /** A folder, or null if none is named. */
  @Nullable Path path(Option<Path> setting) {
    return values.find(setting);
  }

  /** Members of each room of {@code mixed}. */
  public List<Integer> roomSizes() {
    return values.get(Setting.ROOM_SIZES);
  }

  /** Where the server is. */
  public Target target() {
    return values.get(Setting.TARGET);
  }

  /** Where its admin port is, as {@code host:port}, or null. */
  public @Nullable String admin() {
    String text = values.find(Setting.ADMIN);
    if (text == null) {
      return null;
    }
    String whole = text.startsWith(":") ? target().hostText() + text : text;
    return Target.parse(whole, Setting.ADMIN_PORT).toString();
  }

  /** How messages travel. */
  public Transport transport() {
    return Transport.valueOf(values.get(Setting.TRANSPORT).toUpperCase(Locale.ROOT));
  }

  /** What the rules of validity still accept. */
  public Thresholds thresholds() {
    return Objects.requireNonNullElseGet(values.find(Setting.THRESHOLDS), Thresholds::defaults);
  }

  /** What the server is to keep, or null if nothing was promised. */
  public @Nullable Objective objective() {
    return values.find(Setting.SLO);
  }
}
