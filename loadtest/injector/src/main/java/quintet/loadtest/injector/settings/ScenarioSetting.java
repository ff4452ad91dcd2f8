package quintet.loadtest.injector.settings;

import java.nio.file.Path;
import java.util.List;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.workload.Workload;
import quintet.loadtest.results.workload.WorkloadFile;
import quintet.options.Kind;
import quintet.options.Option;
import quintet.options.TimeSpan;

/** The settings of a load test that say what single scenarios play; a part of {@link Setting}. */
public final class ScenarioSetting {
  /** The phases in which one client's handler does not come back for a while. */
  private static final List<String> FREEZES =
      List.of(PhaseKind.besides("BLOCK"), PhaseKind.besides("BURN"));

  private static final Kind<List<Double>> RATES =
      Kind.listOf(Kind.number("0.001", "10000000")).as("LIGHT,BUSY,PRESSING");

  private static final Kind<PhaseKind> PHASE =
      Kind.of(
          "PHASE",
          "a phase of a round: an echo or fanout with -light, -busy, -pressing or -capacity, or"
              + " bystander-block, bystander-burn; of work: work, or work with the same endings",
          ScenarioSetting::phase);

  public static final Option<List<PhaseKind>> PHASES =
      Option.of(
              "phases",
              Kind.listOf(PHASE).as("PHASES"),
              "echo-light,echo-busy,echo-pressing,fanout-light,fanout-busy,fanout-pressing",
              "round, bystander, work: what is measured, in one run; also echo-capacity, fanout-capacity,"
                  + " bystander-block, bystander-burn")
          .in("bystander", "bystander-block,bystander-burn")
          .in("work", "work");

  public static final Option<Workload> WORKLOAD =
      Option.open(
          "workload",
          Kind.explained("FILE", text -> WorkloadFile.read(Path.of(text))),
          "work: the file that describes what is sent; loadtest/workloads has examples");

  public static final Option<List<Double>> WORK_RATES =
      Option.open(
          "work-rates",
          RATES,
          "work: messages per second of work-light, work-busy and work-pressing; none: the workload's, twice and four times that");

  public static final Option<List<Double>> ECHO_RATES =
      Option.of(
          "echo-rates",
          RATES,
          "10000,20000,40000",
          "round: messages per second of echo-light, echo-busy and echo-pressing");

  public static final Option<List<Double>> FANOUT_RATES =
      Option.of(
          "fanout-rates",
          RATES,
          "200,400,800",
          "round: messages per second of fanout-light, fanout-busy and fanout-pressing");

  public static final Option<Objective> CAPACITY =
      Option.of(
          "capacity",
          Kind.explained("SLO", Objective::parse),
          "p99=10ms,lost=0",
          "round: the objective whose highest rate echo-capacity and fanout-capacity seek");

  public static final Option<Double> PRECISION =
      Option.of(
          "precision",
          Kind.number("1", "100").as("PERCENT"),
          "10",
          "round: how near to find a capacity");

  public static final Option<Double> SEARCH_FROM =
      Option.of(
          "search-from",
          Kind.number("0", "1000000").as("RATE"),
          "0",
          "round, work: where the search for a capacity begins, messages per second of each; 0: at its light rate");

  public static final Option<TimeSpan> FREEZE =
      Option.of(
          "freeze",
          Kind.time("1ms", "1s"),
          "200ms",
          "round, bystander: how long one client's handler blocks or computes, and then rests");

  public static final Option<Integer> CONNECTIONS =
      Option.of(
              "connections",
              Kind.whole(1, 65_000),
              "1000",
              "echo, round, bystander: connections; mixed: the idle fleet; churn: the fleet that reconnects at once")
          .in("mixed", "1000")
          .in("churn", "500");

  public static final Option<Integer> ROOMS =
      Option.of("rooms", Kind.whole(1, 10_000), "1", "fanout: rooms");

  public static final Option<Integer> MEMBERS =
      Option.of(
          "members", Kind.whole(1, 20_000), "100", "members of each room, publishers among them");

  public static final Option<Integer> PUBLISHERS =
      Option.of("publishers", Kind.whole(1, 10_000), "4", "publishers in each room");

  public static final Option<Integer> STALLED =
      Option.of(
          "stalled",
          Kind.whole(0, 20_000),
          "0",
          "fanout: further members of the first room who read nothing once they are in it");

  public static final Option<List<Integer>> ROOM_SIZES =
      Option.of(
          "room-sizes",
          Kind.listOf(Kind.whole(1, 20_000)),
          "2,10,100,1000",
          "mixed: members of each room");

  public static final Option<Integer> IDLE_FROM =
      Option.of(
          "idle-from", Kind.whole(1, 65_000), "2000", "idle: connections of the smaller fleet");

  public static final Option<Integer> IDLE_TO =
      Option.of("idle-to", Kind.whole(2, 65_000), "10000", "idle: connections of the larger fleet");

  public static final Option<TimeSpan> SETTLE =
      Option.of(
          "settle",
          Kind.time("0ms", "20s"),
          "4s",
          "idle: how long each fleet's memory is read, the least of it counts; under 2 s none is told");

  public static final Option<Integer> CYCLES =
      Option.of(
          "cycles",
          Kind.whole(0, 10_000_000),
          "6000",
          "idle: connections that come, echo and go before memory is read");

  public static final Option<Double> CHURN_RATE =
      Option.of("churn-rate", Kind.number("0.1", "10000"), "50", "churn: visitors per second");

  public static final Option<TimeSpan> STAY =
      Option.of(
          "stay", Kind.time("0ms", "10m"), "500ms", "churn: how long a visitor stays in its room");

  /** All of them, in the order of the help. */
  static final List<Option<?>> ALL =
      List.of(
          PHASES,
          WORKLOAD,
          WORK_RATES,
          ECHO_RATES,
          FANOUT_RATES,
          CAPACITY,
          PRECISION,
          SEARCH_FROM,
          FREEZE,
          CONNECTIONS,
          ROOMS,
          MEMBERS,
          PUBLISHERS,
          STALLED,
          ROOM_SIZES,
          IDLE_FROM,
          IDLE_TO,
          SETTLE,
          CYCLES,
          CHURN_RATE,
          STAY);

  private ScenarioSetting() {}

  /** The names that a round can play. */
  private static PhaseKind phase(String name) {
    PhaseKind kind = PhaseKind.of(name);
    boolean known =
        switch (kind.activity()) {
          case ECHO, FANOUT -> kind.capacity() || kind.level() != PhaseKind.Level.NONE;
          case WORK -> true;
          case BYSTANDER -> FREEZES.contains(name);
          default -> false;
        };
    if (!known) {
      throw new IllegalArgumentException();
    }
    return kind;
  }
}
