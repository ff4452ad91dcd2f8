package quintet.loadtest.ledger.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.bench.drive.BenchOptions;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.MachineCheck;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.loadtest.ledger.broker.result.Arm;
import quintet.loadtest.ledger.broker.result.Costs;
import quintet.loadtest.ledger.broker.result.Load;
import quintet.loadtest.ledger.broker.result.Run;
import quintet.loadtest.ledger.rig.CpuAccount;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Kind;
import quintet.options.ModelSpec;
import quintet.options.Models;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Repetition;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Words;
import quintet.process.Affinity;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** {@code ./quintet brokers}: what a broker costs the rooms of each model. */
public final class Brokers implements Verb {
  private static final String USUAL = "loadtest/target/brokers";
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration WINDOW = Duration.ofSeconds(4);
  private static final Duration QUICK_WARM_UP = Duration.ofSeconds(9);
  private static final Duration QUICK_WINDOW = Duration.ofSeconds(1);
  private static final int QUICK_ROUNDS = 6; // the fewest that bound anything at an error of 5 %
  private static final long DESCRIPTORS = 256; // beside the members

  private static final Option<List<ModelSpec>> MODELS =
      Option.of(
          "models",
          Kind.explained("MODELS", Brokers::parse),
          String.join(",", Models.names()),
          "MODEL[:VARIANT][:SETTING=VALUE] of one core, with commas between");
  private static final Option<Integer> ROUNDS =
      Option.of(
          "rounds", Kind.whole(1, 50), "8", "each has every model on every number of servers");
  private static final Option<Integer> MEMBERS =
      Option.of(
          "members", Kind.whole(3, 5_000), "24", "of the room, spread evenly over the servers");
  private static final Option<Integer> RATE =
      Option.of("rate", Kind.whole(10, 10_000), "400", "messages a second of all members");
  private static final Option<Integer> DELIVERIES =
      Option.<Integer>open(
          "deliveries",
          Kind.whole(1_000, 100_000_000),
          "counts so many on two servers, at least, and measures nothing else");
  private static final Option<Integer> SEED =
      Option.of("seed", Kind.whole(0, 1_000_000), "1", "of the order of models and servers");
  private static final Option<Boolean> QUICK =
      Option.flag("quick", "six short rounds, a quarter of an hour; else eight, 40 minutes");
  private static final Option<Path> PROGRAM =
      Option.<Path>open(
              "nats-server", Kind.path("FILE"), "the broker to start (default: from PATH)")
          .ofPlace();
  private static final Option<ForeignBroker> BROKER =
      Option.<ForeignBroker>open(
              "broker",
              Kind.of("URL", ForeignBroker.FORM, ForeignBroker::parse),
              "a broker that runs, instead; its own CPU is not known then")
          .ofPlace();
  private static final Option<Path> PROPERTIES =
      Option.<Path>open(
              "broker-properties",
              Kind.path("FILE"),
              "told to servers, for that broker's credentials")
          .ofPlace();
  private static final Option<Path> OUT = BenchOptions.out(USUAL);
  private static final OptionTable OPTIONS =
      new OptionTable(
          "brokers",
          "Measures what a broker costs rooms: latency and CPU of a delivery, on one to three servers.",
          Words.NONE,
          List.of(
              MODELS,
              ROUNDS,
              MEMBERS,
              RATE,
              DELIVERIES,
              SEED,
              QUICK,
              PROGRAM,
              BROKER,
              PROPERTIES,
              MachineCheck.BUSY_OK,
              OUT));

  /** For completion. */
  public Brokers() {}

  /** Takes what follows the verb. */
  public static void main(String[] args) {
    Program.run(OPTIONS.verb(), children -> run(children, Launchers.here(), args));
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  // A guest shares no rooms, and each server has one CPU here.
  private static List<ModelSpec> parse(String text) {
    List<ModelSpec> specs = ModelSpec.parseOwn(text);
    for (ModelSpec spec : specs) {
      if (spec.cores() > 1) {
        throw new BadOptionException(
            "'" + spec.text() + "' has more than one core: each server has one here");
      }
    }
    return specs;
  }

  static int run(Children children, Launchers launchers, String... args)
      throws IOException, InterruptedException, ProcessFailedException {
    Values values = OPTIONS.read(Surroundings.none(), System.out, args);
    if (values == null) {
      return ExitCode.DONE.number();
    }
    @Nullable ForeignBroker foreign = values.find(BROKER);
    if (foreign != null && values.isGiven(PROGRAM)) {
      throw new BadOptionException(
          "--nats-server starts a broker and --broker names one that runs: give one of the two");
    }
    if (foreign == null && values.isGiven(PROPERTIES)) {
      throw new BadOptionException("--broker-properties is of no use without --broker");
    }
    boolean quick = values.get(QUICK);
    int rounds = quick && !values.isGiven(ROUNDS) ? QUICK_ROUNDS : values.get(ROUNDS);
    List<Schedule.Turn> turns = Schedule.of(values.get(MODELS), rounds, values.get(SEED));
    Bench.Brokerage brokerage;
    if (foreign != null) {
      brokerage = (_, _) -> foreign;
    } else {
      Path program = OwnBroker.program(values.find(PROGRAM), System.getenv("PATH"));
      brokerage = (pinned, log) -> OwnBroker.start(children, program, pinned, log);
    }
    @Nullable Integer deliveries = values.find(DELIVERIES);
    String what =
        deliveries == null
            ? "measure " + turns.size() * Arm.values().length + " windows"
            : "count " + deliveries + " deliveries of each model";
    if (values.isDry(System.out, what)) {
      return ExitCode.DONE.number();
    }
    if (!CpuAccount.isKept()) {
      throw new BadOptionException(
          "CPU time of servers is read from /proc, and this system has none");
    }
    if (foreign != null) {
      foreign.check();
    }
    int members = values.get(MEMBERS);
    if (!MachineCheck.allows(
        OPTIONS.verb(), values.get(MachineCheck.BUSY_OK), DESCRIPTORS + members)) {
      return ExitCode.MISSED.number();
    }
    Path folder = ResultFolder.make(BenchOptions.folder(values, OUT, launchers, USUAL));
    MachineFacts machine = MachineFacts.here(); // before this process keeps off a CPU
    Seating seating = Seating.here();
    Affinity own = Affinity.keepOff(seating.kept(), 1, children);
    List<String> taskset = own.cpus() == null ? List.of() : List.of(own.prefix().getFirst(), "-c");
    Load load =
        new Load(
            members,
            values.get(RATE),
            quick ? QUICK_WARM_UP : WARM_UP,
            quick ? QUICK_WINDOW : WINDOW);
    @Nullable Path properties = values.find(PROPERTIES);
    List<String> options =
        properties == null
            ? List.of()
            : List.of("--broker-properties", properties.toAbsolutePath().toString());
    Bench bench =
        new Bench(children, launchers, folder, brokerage, options, seating, taskset, load);
    if (deliveries != null) {
      return new Tally(children, bench, deliveries).run(values.get(MODELS));
    }
    Run before =
        new Run(
            Instant.now(),
            machine,
            new Repetition(values).line(),
            turns.size() * Arm.values().length,
            load,
            seating.words(),
            foreign == null
                ? "Each turn of a model has a nats-server of its own, which keeps its stream in a file."
                : "The broker is one that others run, so its CPU is not known.",
            new Costs(List.of()));
    return new Session(children, bench, turns, folder).run(before);
  }
}
