package quintet.loadtest.injector.settings;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.Thresholds;
import quintet.options.ByteSize;
import quintet.options.HostPort;
import quintet.options.Kind;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.TimeSpan;
import quintet.options.Words;

/**
 * Every setting of a load test: the one source for its command line option ({@code --in-flight}),
 * its system property ({@code in-flight}), its environment variable ({@code IN_FLIGHT}), its
 * default, its range and its help.
 */
public final class Setting {
  /** What a load test can do, each with defaults of its own. */
  public static final List<String> SCENARIOS =
      List.of("idle", "echo", "fanout", "mixed", "churn", "bystander", "round", "work");

  static final int ADMIN_PORT = 9001;

  /** The number of an injector has four bits in each payload. */
  private static final int MOST_INJECTORS = 15;

  private static final Kind<String> ADMIN_KIND =
      Kind.of(
          "HOST:PORT",
          HostPort.FORM + ", or :PORT on the target's host",
          text -> {
            var _ = HostPort.parse(text.startsWith(":") ? "target" + text : text, ADMIN_PORT);
            return text;
          });

  private static final Kind<HostPort> TARGET_KIND =
      Kind.of(
          "HOST:PORT",
          HostPort.FORM + ", or ws://HOST:PORT/PATH of any echo server",
          EchoAddress::place);

  public static final Option<HostPort> TARGET =
      Option.of(
              "target",
              TARGET_KIND,
              "127.0.0.1:9000",
              "host:port of the server; echo takes ws://host:port/path of any echo server, too")
          .ofPlace();

  public static final Option<String> SUBPROTOCOL =
      Option.open("subprotocol", Kind.text("NAME"), "a ws:// target is offered this subprotocol");

  public static final Option<String> HEADERS =
      Option.open(
          "headers",
          Kind.of(
              "HEADERS",
              "Name: value, with semicolons between",
              text -> {
                var _ = EchoAddress.fields(text);
                return text;
              }),
          "a ws:// target is told these");

  public static final Option<String> ADMIN =
      Option.open("admin", ADMIN_KIND, "host:port of its admin port; none: cost is not measured")
          .ofPlace();

  public static final Option<String> TRANSPORT =
      Option.of(
          "transport", Kind.oneOf("ws", "line"), "ws", "ws (WebSocket) or line (lines over TCP)");

  public static final Option<String> LOOP =
      Option.of(
          "loop",
          Kind.oneOf("open", "closed"),
          "open",
          "open (timetable) or closed (send when the last came back)");

  public static final Option<Integer> DEPTH =
      Option.of(
          "depth", Kind.whole(1, 10_000), "1", "closed loop: messages each sender keeps under way");

  public static final Option<Double> RATE =
      Option.of(
              "rate",
              Kind.number("0.001", "10000000"),
              "10000",
              "open loop: messages per second, all senders together")
          .in("fanout", "200")
          .in("mixed", "40")
          .in("churn", "50")
          .in("bystander", "2000")
          .in("round", "2000");

  public static final Option<String> ARRIVALS =
      Option.of(
          "arrivals",
          Kind.oneOf("poisson", "steady"),
          "poisson",
          "open loop: poisson (random, exponential gaps, as of many who know nothing of each other) or"
              + " steady (even ones)");

  public static final Option<Integer> SEED =
      Option.of(
          "seed",
          Kind.whole(0, Integer.MAX_VALUE),
          "1",
          "of the random gaps: the same seed, the same gaps");

  public static final Option<ByteSize> SIZE =
      Option.of("size", Kind.size("48", "16m"), "64", "bytes of each message's text");

  public static final Option<TimeSpan> RAMP =
      Option.of(
          "ramp",
          Kind.time("0ms", "1h"),
          "2s",
          "how long the connections take to come; under 1s all at once");

  public static final Option<TimeSpan> WARMUP =
      Option.of("warmup", Kind.time("0ms", "1h"), "5s", "load before the window, at the least")
          .in("round", "8s")
          .in("idle", "0s");

  public static final Option<TimeSpan> LONGEST_WARMUP =
      Option.of(
          "longest-warmup",
          Kind.time("0ms", "1h"),
          "20s",
          "the same at the most, where the server does not come below --warm-share before");

  public static final Option<Double> WARM_SHARE =
      Option.of(
          "warm-share",
          Kind.number("0", "100").as("PERCENT"),
          "2",
          "of the server's CPU time that its compilers may take, two seconds in a row, when it is warm");

  public static final Option<TimeSpan> DURATION =
      Option.of("duration", Kind.time("100ms", "24h"), "10s", "the measured window of each phase")
          .in("round", "5s")
          .in("idle", "5s");

  public static final Option<TimeSpan> DRAIN =
      Option.of(
          "drain",
          Kind.time("0ms", "10m"),
          "5s",
          "longest wait for outstanding messages after the window");

  public static final Option<TimeSpan> TIMEOUT =
      Option.of(
          "timeout", Kind.time("100ms", "10m"), "10s", "longest wait for a connection or a reply");

  public static final Option<Integer> ATTEMPTS =
      Option.of("attempts", Kind.whole(1, 100), "5", "tries per connection");

  public static final Option<Integer> IN_FLIGHT =
      Option.of(
          "in-flight",
          Kind.whole(1, 65_000),
          "256",
          "connection attempts under way at once, per event loop");

  public static final Option<ByteSize> UNSENT =
      Option.of(
          "unsent",
          Kind.size("64k", "1g"),
          "4m",
          "bytes queued in one connection before its sender waits");

  public static final Option<Integer> LOOPS =
      Option.of("loops", Kind.whole(1, 256), "1", "event loops; each room lives on one");

  public static final Option<Integer> SPIN =
      Option.of(
          "spin",
          Kind.whole(0, 1_000),
          "0",
          "microseconds before a send is due in which a loop looks and does not sleep, on CPUs that the"
              + " server has no share of");

  public static final Option<Integer> SERVER_CORES =
      Option.of(
              "server-cores",
              Kind.whole(0, 256),
              "1",
              "CPUs of a server on this machine, the first ones: the load keeps off them if LOOPS others"
                  + " are left")
          .ofPlace();

  public static final Option<String> IO =
      Option.of(
          "io",
          Kind.oneOf("auto", "netty", "nio"),
          "auto",
          "auto (our own epoll where it is, else Netty's), netty (its epoll where it is) or nio (Netty's,"
              + " timers to 1 ms only)");

  public static final Option<Integer> GAPS =
      Option.of(
          "gaps",
          Kind.whole(1, 1 << 20),
          "1024",
          "separate gaps remembered per receiver and sender");

  public static final Option<Integer> LEDGER =
      Option.of(
              "ledger",
              Kind.whole(1, 1 << 20),
              "1024",
              "messages per publisher under way at once; a power of two")
          .in("round", "8192") // a server that can't carry a rate has many
          .in("work", "128"); // all members of a room speak, each of them seldom

  public static final Option<Integer> SAMPLE_EVERY =
      Option.of(
          "sample-every",
          Kind.whole(1, 1 << 30),
          "1000",
          "one in so many measured messages goes to Gatling's report");

  public static final Option<Double> MAX_FAILED =
      Option.of(
          "max-failed",
          Kind.number("0", "100"),
          "0",
          "percent of Gatling requests that may fail (assertion)");

  public static final Option<Thresholds> THRESHOLDS =
      Option.open(
          "thresholds",
          Kind.explained("RULES", Thresholds::parse),
          "limits of the rules of validity that differ, as rule=value,...");

  public static final Option<Objective> SLO =
      Option.open(
          "slo",
          Kind.explained("SLO", Objective::parse),
          "objective, as p99=10ms,lost=0 (p50 to p99.99, max, lost): exit code 1 if a phase misses it");

  public static final Option<Integer> INJECTOR =
      Option.of(
          "injector",
          Kind.whole(0, MOST_INJECTORS),
          "1",
          "number of this injector, where several load one server: unlike the others'; 0 is the last");

  public static final Option<Integer> INJECTORS =
      Option.of(
          "injectors",
          Kind.whole(1, MOST_INJECTORS),
          "1",
          "how many make this load together: each takes its share of connections, rooms and rates");

  public static final Option<Instant> START_AT =
      Option.open(
          "start-at",
          Kind.of(
              "TIME",
              "a time such as 2026-11-30T09:00:00Z",
              text -> {
                try {
                  return Instant.parse(text);
                } catch (DateTimeParseException e) {
                  throw new IllegalArgumentException(e);
                }
              }),
          "when the load begins, at all injectors; the window --warmup later");

  public static final Option<Path> OUT =
      Option.open(
              "out",
              Kind.path("FOLDER"),
              "folder for the results, with no run in it yet; none: target/runs/<time>-<scenario>")
          .ofPlace();

  public static final Option<Path> RUNS =
      Option.open(
              "runs",
              Kind.path("FOLDER"),
              "folder for the folders of runs that name none themselves; none: target/runs")
          .ofPlace();

  public static final Option<Path> HOST_ROOT =
      Option.open(
              "host-root",
              Kind.path("FOLDER"),
              "in a container: the host's folder that / stands for in paths that are printed")
          .ofPlace();

  public static final Option<String> GATLING_REPORT =
      Option.of("gatling-report", Kind.oneOf("on", "off"), "on", "Gatling's own report");

  public static final Option<String> PROGRESS =
      Option.of("progress", Kind.oneOf("on", "off"), "on", "a line on the console every second");

  /** All of them, in the order of the help. */
  static final List<Option<?>> ALL =
      Stream.of(
              List.of(
                  TARGET,
                  SUBPROTOCOL,
                  HEADERS,
                  ADMIN,
                  TRANSPORT,
                  LOOP,
                  DEPTH,
                  RATE,
                  ARRIVALS,
                  SEED,
                  SIZE),
              ScenarioSetting.ALL,
              List.of(
                  RAMP,
                  WARMUP,
                  LONGEST_WARMUP,
                  WARM_SHARE,
                  DURATION,
                  DRAIN,
                  TIMEOUT,
                  ATTEMPTS,
                  IN_FLIGHT,
                  UNSENT,
                  LOOPS,
                  SPIN,
                  SERVER_CORES,
                  IO,
                  GAPS,
                  LEDGER,
                  SAMPLE_EVERY,
                  MAX_FAILED,
                  THRESHOLDS,
                  SLO,
                  INJECTOR,
                  INJECTORS,
                  START_AT,
                  OUT,
                  RUNS,
                  HOST_ROOT,
                  GATLING_REPORT,
                  PROGRESS))
          .<Option<?>>flatMap(List::stream)
          .toList();

  static final Option<String> MODEL =
      Option.open(
              "model",
              Kind.text("MODEL"),
              "starts this server, loads it and stops it, instead of a --target that runs")
          .spokenOnly();

  /** Said by programs that start a server for one run. */
  static final Option<String> SERVER =
      Option.open(
              "server",
              Kind.text("MODEL"),
              "what was started as the target: stands in the command that repeats the run")
          .spokenOnly();

  /** What the command line can say. */
  public static final OptionTable TABLE =
      new OptionTable(
          "load",
          "Loads a server that runs (--target), or starts one (--model).",
          Words.oneOf("SCENARIO", SCENARIOS, "what is sent:"),
          options(),
          List.of(
              "Each setting is also a system property of Gatling's own plugin (-Dduration=30s).",
              ""));

  private Setting() {}

  private static List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>();
    all.add(MODEL);
    all.add(SERVER);
    all.addAll(ALL);
    return all;
  }
}
