package quintet.loadtest.injector.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Transport;
import quintet.loadtest.injector.client.WebSocketPlace;
import quintet.loadtest.results.summary.Departure;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.summary.Thresholds;
import quintet.loadtest.results.workload.Workload;
import quintet.options.BadOptionException;
import quintet.options.ByteSize;
import quintet.options.HostPort;
import quintet.options.LauncherVariables;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Repetition;
import quintet.options.Surroundings;
import quintet.options.TimeSpan;
import quintet.options.Values;

/**
 * The settings of one run, all valid. The command line comes before a system property, in small
 * letters or in those of the environment variable, that before an environment variable, and that
 * before the scenario's default.
 */
public final class LoadSettings {
  /** What Gatling takes to start, and the last connections to be in place. */
  private static final Duration BEFORE_THE_START = Duration.ofSeconds(5);

  private static final int INJECTORS_BITS = 56; // above those of a sender's number

  private final String scenario;
  private final Values values;
  private final List<quintet.options.Departure> variables;
  private final RunFolder folder;
  private final Fleet fleet;
  private final WorkSettings work;

  private LoadSettings(String scenario, Values values, List<quintet.options.Departure> variables) {
    this.scenario = scenario;
    this.values = values;
    this.variables = variables;
    this.fleet = FleetCheck.fleet(values);
    this.work = new WorkSettings(this, values);
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
            scenario,
            line.read(Surroundings.properties(properties, environment), scenario),
            LauncherVariables.LOAD.departures(environment));
    settings.together().check();
    settings.folder.checkUnused();
    return settings;
  }

  private SettingCheck together() {
    return new SettingCheck(this, values, fleet, work);
  }

  /**
   * The command line that repeats the run. Where a program started the server for it, that is done
   * again, as it was.
   *
   * @param ofServer settings of the server that differ from their defaults
   */
  public String command(List<Departure> ofServer) {
    Repetition again = new Repetition(values).in(variables).without(Setting.OUT);
    String server = values.find(Setting.SERVER);
    if (server == null) {
      return again.line();
    }
    return again
        .without(Setting.SERVER)
        .without(Setting.TARGET)
        .without(Setting.ADMIN)
        .without(Setting.SERVER_CORES)
        .with(Setting.MODEL, server)
        .in(ofServer.stream().map(LoadSettings::departure).toList())
        .line();
  }

  /** The same as properties of Gatling's own plugin, each behind a blank. */
  public String properties() {
    return Setting.ALL.stream()
        .filter(option -> values.isGiven(option) && !option.equals(Setting.OUT))
        .map(option -> " -D" + option.name() + "=" + Repetition.quoted(text(option)))
        .collect(Collectors.joining());
  }

  /** Where a file of ours is for the user, who may be outside of a container that this is in. */
  public Path onHost(Path file) {
    Path here = file.toAbsolutePath().normalize();
    Path root = path(Setting.HOST_ROOT);
    return root == null ? here : root.resolve(here.getRoot().relativize(here)).normalize();
  }

  /** Settings that differ from their defaults, wherever they came from, but for places. */
  public List<Departure> departures() {
    return Stream.concat(values.departures().stream(), variables.stream())
        .map(each -> new Departure(each.name(), each.value(), each.usual(), each.source()))
        .toList();
  }

  private static quintet.options.Departure departure(Departure each) {
    return new quintet.options.Departure(each.name(), each.value(), each.usual(), each.source());
  }

  /** How many connections may be open at once. */
  public long connections() {
    long members = (long) whole(ScenarioSetting.ROOMS) * whole(ScenarioSetting.MEMBERS);
    long connections = whole(ScenarioSetting.CONNECTIONS);
    return switch (scenario) {
      case WorkSettings.SCENARIO -> workload().connections();
      case "idle" -> whole(ScenarioSetting.IDLE_TO);
      case "fanout" -> members + whole(ScenarioSetting.STALLED);
      case "mixed" -> connections + roomSizes().stream().mapToLong(size -> size).sum();
      case "churn" -> connections + members + visitors();
      case "round", "bystander" -> Math.max(connections + (freezes() ? 1 : 0), members);
      default -> connections;
    };
  }

  /** Whether one more connection freezes the others. */
  public boolean freezes() {
    return (scenario.equals("round") || scenario.equals("bystander"))
        && phases().stream().anyMatch(kind -> kind.activity() == PhaseKind.Activity.BYSTANDER);
  }

  /** Whether the server has to know the lab commands. */
  public boolean needsLab() {
    return freezes() || (work.isAsked() && workload().mix().needsLab());
  }

  /**
   * What is sent in the scenario {@code work}.
   *
   * @throws IllegalStateException in any other
   */
  public Workload workload() {
    return work.workload();
  }

  /** Bytes of each message's text. */
  public int size() {
    return work.isAsked() && !values.isGiven(Setting.SIZE)
        ? workload().payload()
        : bytes(Setting.SIZE);
  }

  /** Share of the messages whose latency is the phase's own, above 0 and at most 1. */
  public double timedShare() {
    return work.isAsked() ? workload().mix().echo() / 100 : 1;
  }

  private long visitors() {
    double seconds = time(ScenarioSetting.STAY).toMillis() / 1e3 + 1;
    return Math.round(Math.ceil(decimal(ScenarioSetting.CHURN_RATE) * seconds));
  }

  /**
   * Where the results go, as the text of a path; a folder that nobody named may yet get a number.
   */
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
        System.out, "load %s with %s, results to %s".formatted(targetText(), scenario, folder()));
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

  /** A whole number; of what is divided over injectors, this one's share. */
  public int whole(Option<Integer> setting) {
    int whole = values.get(setting);
    if (setting.equals(ScenarioSetting.STALLED)) {
      return fleet.isFirst() ? whole : 0; // they are in the first room
    }
    return FleetCheck.DIVIDED.contains(setting) ? fleet.share(whole) : whole;
  }

  /** The number of this injector, 1 to 15, unlike that of all others. */
  public int injector() {
    return fleet.isDivided() ? fleet.number() : Math.max(1, values.get(Setting.INJECTOR));
  }

  /** Of the random gaps: injectors of one load have others, as senders of one injector have. */
  public long seed() {
    return values.get(Setting.SEED) + ((long) (fleet.number() - 1) << INJECTORS_BITS);
  }

  /** When the load begins, or null if it does so once all are in place. */
  public @Nullable Instant startAt() {
    return values.find(Setting.START_AT);
  }

  /** A number of bytes. */
  public int bytes(Option<ByteSize> setting) {
    return Math.toIntExact(values.get(setting).bytes());
  }

  /** How long before a set start the first connection is due. */
  public Duration lead() {
    return time(Setting.RAMP).plus(BEFORE_THE_START);
  }

  /** A number; of rates, this injector's share. */
  public double decimal(Option<Double> setting) {
    double whole = values.get(setting);
    if (setting.equals(ScenarioSetting.CHURN_RATE)) {
      return whole / fleet.of();
    }
    return setting.equals(Setting.RATE) ? whole * senders() : whole;
  }

  /** Share of all senders that are this injector's, 0 to 1. */
  private double senders() {
    return switch (scenario) {
      case "fanout", "churn" -> part(ScenarioSetting.ROOMS);
      case "mixed" ->
          (double) publishers(roomSizes()) / publishers(values.get(ScenarioSetting.ROOM_SIZES));
      default -> part(ScenarioSetting.CONNECTIONS);
    };
  }

  private double part(Option<Integer> setting) {
    return (double) whole(setting) / values.get(setting);
  }

  private long publishers(List<Integer> rooms) {
    int most = whole(ScenarioSetting.PUBLISHERS);
    return rooms.stream().mapToLong(members -> Math.min(members, most)).sum();
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

  /** Members of each room of {@code mixed} that this injector has. */
  public List<Integer> roomSizes() {
    return fleet.share(values.get(ScenarioSetting.ROOM_SIZES));
  }

  /** The phases of {@code round} and {@code bystander}. */
  public List<PhaseKind> phases() {
    return values.get(ScenarioSetting.PHASES);
  }

  /** Messages per second of a phase of {@code round}. */
  public double rate(PhaseKind kind) {
    return switch (kind.activity()) {
      case ECHO -> at(ScenarioSetting.ECHO_RATES, kind) * part(ScenarioSetting.CONNECTIONS);
      case FANOUT -> at(ScenarioSetting.FANOUT_RATES, kind) * part(ScenarioSetting.ROOMS);
      case WORK -> work.rate(kind);
      default -> decimal(Setting.RATE);
    };
  }

  private double at(Option<List<Double>> rates, PhaseKind kind) {
    return values.get(rates).get(WorkSettings.place(kind));
  }

  /** The objective whose highest rate is sought. */
  public Objective capacity() {
    return work.isAsked() && !values.isGiven(ScenarioSetting.CAPACITY)
        ? workload().objective()
        : values.get(ScenarioSetting.CAPACITY);
  }

  /** Where the server is. */
  public HostPort target() {
    return values.get(Setting.TARGET);
  }

  /** The same as it was given, which may be {@code ws://host:port/path}. */
  public String targetText() {
    String text = text(Setting.TARGET);
    return EchoAddress.is(text) ? text : target().toString();
  }

  /** What a WebSocket's handshake asks for. */
  public WebSocketPlace place() {
    return EchoAddress.handshake(
        text(Setting.TARGET), values.find(Setting.SUBPROTOCOL), values.find(Setting.HEADERS));
  }

  /** Whether the server need not know the wire. */
  boolean isForeign() {
    return EchoAddress.is(text(Setting.TARGET));
  }

  /** Where its admin port is, or null. */
  public @Nullable HostPort admin() {
    String text = values.find(Setting.ADMIN);
    if (text == null) {
      return null;
    }
    String whole = text.startsWith(":") ? target().hostText() + text : text;
    return HostPort.parse(whole, Setting.ADMIN_PORT);
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
