package quintet.loadtest.injector.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every setting of a load test: the one source for its command line option ({@code --in-flight}),
 * its system property ({@code in-flight}), its environment variable ({@code IN_FLIGHT}), its
 * default, its range and its help.
 */
public enum Setting {
  TARGET("127.0.0.1:9000", new SettingKind.Address(false, 9000), "host:port of the server"),
  ADMIN(
      "",
      new SettingKind.Address(true, 9001),
      "host:port of its admin port; none: cost is not measured"),
  TRANSPORT("ws", choice("ws", "line"), "ws (WebSocket) or line (lines over TCP)"),
  LOOP(
      "open",
      choice("open", "closed"),
      "open (timetable) or closed (send when the last came back)"),
  DEPTH("1", whole(1, 10_000), "closed loop: messages each sender keeps under way"),
  RATE(
      "10000",
      Map.of("fanout", "200", "mixed", "40", "churn", "50"),
      new SettingKind.Decimal(0.001, 10_000_000),
      "open loop: messages per second, all senders together"),
  ARRIVALS(
      "steady",
      choice("steady", "poisson"),
      "open loop: steady (even gaps) or poisson (random, exponential ones)"),
  SEED("1", whole(0, Integer.MAX_VALUE), "of the random gaps: the same seed, the same gaps"),
  FANOUT_RATE(
      "200",
      new SettingKind.Decimal(0.001, 10_000_000),
      "round: messages per second of its fan-out phase"),
  SIZE("64", whole(48, 16 << 20), "bytes of each message's text"),
  CONNECTIONS(
      "1000",
      Map.of("mixed", "1000", "churn", "500"),
      whole(1, 65_000),
      "echo, round: connections; mixed: the idle fleet; churn: the fleet that reconnects at once"),
  ROOMS("1", whole(1, 10_000), "fanout: rooms"),
  MEMBERS("100", whole(1, 20_000), "members of each room, publishers among them"),
  PUBLISHERS("4", whole(1, 10_000), "publishers in each room"),
  STALLED(
      "0",
      whole(0, 20_000),
      "fanout: further members of the first room who read nothing once they are in it"),
  ROOM_SIZES("2,10,100,1000", new SettingKind.Wholes(1, 20_000), "mixed: members of each room"),
  IDLE_FROM("2000", whole(1, 65_000), "idle: connections of the smaller fleet"),
  IDLE_TO("10000", whole(2, 65_000), "idle: connections of the larger fleet"),
  SETTLE(
      "5500ms",
      time(0, 20_000),
      "idle: how long each fleet's memory is read; the least counts, as a JVM's compiler gives memory"
          + " back every 5 s; under 5 s none is told"),
  CHURN_RATE("50", new SettingKind.Decimal(0.1, 10_000), "churn: visitors per second"),
  STAY("500ms", time(0, 600_000), "churn: how long a visitor stays in its room"),
  RAMP("2s", time(0, 3_600_000), "how long the connections take to come; under 1s all at once"),
  WARMUP("5s", Map.of("round", "8s", "idle", "0s"), time(0, 3_600_000), "load before the window"),
  DURATION(
      "10s",
      Map.of("round", "5s", "idle", "5s"),
      time(100, 86_400_000),
      "the measured window of each phase"),
  DRAIN("5s", time(0, 600_000), "longest wait for outstanding messages after the window"),
  TIMEOUT("10s", time(100, 600_000), "longest wait for a connection or a reply"),
  ATTEMPTS("5", whole(1, 100), "tries per connection"),
  IN_FLIGHT("256", whole(1, 65_000), "connection attempts under way at once, per event loop"),
  UNSENT("4m", whole(65_536, 1 << 30), "bytes queued in one connection before its sender waits"),
  LOOPS("1", whole(1, 256), "event loops; each room lives on one"),
  SERVER_CORES(
      "1",
      whole(0, 256),
      "CPUs, from 0 on, of a server on this machine: the load keeps off them if LOOPS others are"
          + " left"),
  IO(
      "auto",
      choice("auto", "netty", "nio"),
      "auto (our own epoll where it is, else Netty's), netty (its epoll where it is) or nio (Netty's,"
          + " timers to 1 ms only)"),
  GAPS("1024", whole(1, 1 << 20), "separate gaps remembered per receiver and sender"),
  LEDGER("1024", whole(1, 1 << 20), "messages per publisher under way at once; a power of two"),
  SAMPLE_EVERY(
      "1000", whole(1, 1 << 30), "one in so many measured messages goes to Gatling's report"),
  MAX_FAILED(
      "0",
      new SettingKind.Decimal(0, 100),
      "percent of Gatling requests that may fail (assertion)"),
  THRESHOLDS(
      "", new SettingKind.Text(), "limits of the rules of validity that differ, as rule=value,..."),
  SLO(
      "",
      new SettingKind.Text(),
      "objective, as p99=10ms,lost=0 (p50 to p99.99, max, lost): exit code 1 if a phase misses it"),
  INJECTOR(
      "1",
      whole(1, 15),
      "number of this injector, where several load one server: unlike the others'"),
  OUT(
      "",
      new SettingKind.Text(),
      "folder for the results, with no run in it yet; none: target/runs/<time>-<scenario>"),
  GATLING_REPORT("on", choice("on", "off"), "Gatling's own report"),
  PROGRESS("on", choice("on", "off"), "a line on the console every second");

  private final String fallback;

  @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
  private final Map<String, String> byScenario;

  @SuppressWarnings("ImmutableEnumChecker") // records of immutable values
  private final SettingKind kind;

  private final String help;

  Setting(String fallback, SettingKind kind, String help) {
    this(fallback, Map.of(), kind, help);
  }

  Setting(String fallback, Map<String, String> byScenario, SettingKind kind, String help) {
    this.fallback = fallback;
    this.byScenario = byScenario;
    this.kind = kind;
    this.help = help;
  }

  /** Name of the option (behind two dashes) and of the system property. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is for, with its default. */
  public String help() {
    StringBuilder text = new StringBuilder(help);
    if (!fallback.isEmpty()) {
      text.append(" (default ").append(fallback);
      byScenario.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(e -> text.append("; ").append(e.getKey()).append(' ').append(e.getValue()));
      text.append(')');
    }
    return text.toString();
  }

  String fallback(String scenario) {
    return byScenario.getOrDefault(scenario, fallback);
  }

  Object parse(String text) {
    return kind.parse(text);
  }

  private static SettingKind choice(String... words) {
    return new SettingKind.Choice(List.of(words));
  }

  private static SettingKind whole(long least, long most) {
    return new SettingKind.Whole(least, most);
  }

  private static SettingKind time(long leastMillis, long mostMillis) {
    return new SettingKind.Time(Duration.ofMillis(leastMillis), Duration.ofMillis(mostMillis));
  }
}
