package quintet.loadtest.injector.scenario;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.gatling.GatlingNotice;
import quintet.loadtest.injector.gatling.Population;
import quintet.loadtest.injector.gatling.QuintetProtocol;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.phase.RoomPlan;
import quintet.loadtest.injector.run.LoadRun;
import quintet.loadtest.injector.settings.Descriptors;
import quintet.loadtest.injector.settings.LoadSettings;
import quintet.loadtest.injector.settings.Reached;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.injector.steps.Steps;
import quintet.options.BadOptionException;
import quintet.options.Guide;
import quintet.process.Affinity;
import quintet.process.Children;

/**
 * What every scenario shares: its settings, its run, and the populations it is made of.
 *
 * <p>Gatling makes one instance, on its main thread. A wrong setting ends the process with one line
 * and exit code 2.
 */
public abstract class LoadSimulation extends Simulation {
  /** Gatling counts ramps in whole seconds; a shorter one would have no users. */
  static final Duration SHORTEST_RAMP = Duration.ofSeconds(1);

  private static final Duration PINNING = Duration.ofSeconds(1);
  private static final int MISSED = 1; // exit code, as of ./quintet load

  private final @Nullable Commission commission;
  private final LoadSettings settings;
  private final LoadRun run;
  private final int number;
  private final AtomicInteger phases = new AtomicInteger();
  private final Timetable timetable;

  /** Takes the settings that a command line left, or reads those of {@code scenario} itself. */
  protected LoadSimulation(String scenario) {
    this.commission = Commission.take();
    Commission asked = commission == null ? ownOrExit(scenario) : commission;
    this.settings = asked.settings();
    this.timetable = new Timetable(settings.startAt());
    keepOffTheServer();
    awaitRamp();
    this.number = runNumber(settings.injector());
    this.run =
        new LoadRun(
            settings,
            asked.reached(),
            commission == null ? _ -> command(settings) : settings::command,
            asked.clock());
    if (commission != null) {
      commission.run(run);
    }
  }

  /**
   * The number in the payloads and room names of this run: the injector's own in the highest four
   * bits, so that those of several injectors differ for certain, then chance, so that those of
   * earlier runs differ too; the lowest eight are the phase's.
   */
  static int runNumber(int injector) {
    return injector << 28 | ThreadLocalRandom.current().nextInt(1 << 20) << 8;
  }

  /** The settings of this run. */
  final LoadSettings settings() {
    return settings;
  }

  final LoadRun run() {
    return run;
  }

  /** Adds a phase for {@code players} users. */
  final PhasePlan phase(String name, int players, double rate, Duration warmup) {
    Duration longest = longestWarmup(name, warmup);
    return phase(name, players, rate, warmup, longest, settings.time(Setting.DURATION));
  }

  /**
   * Adds a phase, behind those that were added before.
   *
   * @param longest warm-up, where the server does not say before that it is warm. With a set start
   *     there is none but the least: each injector would find its own end of it, and the windows
   *     would not begin together
   */
  final PhasePlan phase(
      String name, int players, double rate, Duration warmup, Duration longest, Duration duration) {
    boolean together = settings.startAt() != null;
    Instant begin = timetable.begin(warmup, duration, settings.time(Setting.DRAIN));
    return run.add(plan(name, players, rate, warmup, together ? warmup : longest, duration, begin));
  }

  /** A phase that is in no run yet, and begins once all are in place; any thread. */
  final PhasePlan plan(
      String name, int players, double rate, Duration warmup, Duration longest, Duration duration) {
    return plan(name, players, rate, warmup, longest, duration, null);
  }

  private PhasePlan plan(
      String name,
      int players,
      double rate,
      Duration warmup,
      Duration longest,
      Duration duration,
      @Nullable Instant begin) {
    Duration arrival =
        settings
            .time(Setting.RAMP)
            .plus(settings.time(Setting.TIMEOUT).multipliedBy(settings.whole(Setting.ATTEMPTS)));
    return new PhasePlan(
        name,
        number | phases.getAndIncrement(),
        players,
        new PhasePlan.Load(
            settings.is(Setting.LOOP, "closed"),
            settings.whole(Setting.DEPTH),
            rate,
            settings.is(Setting.ARRIVALS, "poisson"),
            settings.seed(),
            settings.size()),
        new PhasePlan.Window(
            arrival.plusSeconds(5), warmup, longest, duration, settings.time(Setting.DRAIN), begin),
        new PhasePlan.Bounds(
            settings.whole(Setting.GAPS),
            settings.whole(Setting.LEDGER),
            settings.whole(Setting.SAMPLE_EVERY)));
  }

  /** Phases without a steady state are not warmed up until they are warm. */
  private Duration longestWarmup(String name, Duration warmup) {
    Duration longest = settings.time(Setting.LONGEST_WARMUP);
    return name.equals("idle") || name.equals("churn") || longest.compareTo(warmup) < 0
        ? warmup
        : longest;
  }

  /** The rooms of this run, under names that no other run uses. */
  final RoomBook rooms() {
    return new RoomBook(roomPrefix());
  }

  /** What the names of this run's rooms begin with. */
  final String roomPrefix() {
    return String.format(Locale.ROOT, "q%06x", number >>> 8);
  }

  final Steps steps(PhasePlan plan, IntUnaryOperator loopOf) {
    return new Steps(run, plan, new Population(loopOf), settings);
  }

  /** Connections that echo until the phase is over. */
  final PopulationBuilder echoers(PhasePlan plan, int count) {
    Steps steps = steps(plan, user -> user);
    return ramped(
        plan.name(),
        count,
        List.of(
            steps.connect(),
            steps.sit((seats, connection, user) -> seats.echo(connection, user)),
            steps.play(),
            steps.close()));
  }

  /** Those in {@code places}, for the whole phase. */
  final PopulationBuilder members(String name, PhasePlan plan, List<RoomBook.Place> places) {
    Steps steps = steps(plan, user -> places.get(user).room().index());
    return ramped(
        name,
        places.size(),
        List.of(
            steps.connect(),
            steps.sit((seats, connection, user) -> {
              RoomBook.Place place = places.get(user);
              return seats.member(connection, place.room(), place.number(), place.publisher());
            }),
            steps.join(user -> places.get(user.number()).room(), true),
            steps.play(),
            steps.close()));
  }

  /** Publishers and subscribers, leaving out a population without users. */
  final List<PopulationBuilder> rooms(PhasePlan plan, RoomBook book) {
    List<PopulationBuilder> populations = new ArrayList<>();
    populations.add(members(plan.name() + " publishers", plan, book.publishers()));
    if (!book.subscribers().isEmpty()) {
      populations.add(members(plan.name() + " subscribers", plan, book.subscribers()));
    }
    return populations;
  }

  /** Members of {@code room} who stop reading once they are in it: measured by what others feel. */
  final PopulationBuilder stalled(PhasePlan plan, int count, RoomPlan room) {
    Steps steps = steps(plan, _ -> room.index());
    return ramped(
        plan.name() + " stalled",
        count,
        List.of(
            steps.connect(),
            steps.join(_ -> room, true),
            steps.stall(),
            steps.play(),
            steps.abort()));
  }

  /** Users who come evenly over the ramp; all at once if it is under a second. */
  final PopulationBuilder ramped(String name, int count, List<ActionBuilder> steps) {
    Duration ramp = settings.time(Setting.RAMP);
    return scenario(name)
        .exec(chain(steps))
        .injectOpen(
            ramp.compareTo(SHORTEST_RAMP) < 0 ? atOnceUsers(count) : rampUsers(count).during(ramp));
  }

  /** One step after another; a user that fails goes no further. */
  static ChainBuilder chain(List<ActionBuilder> steps) {
    ChainBuilder chain = exec(steps.getFirst()).exitHereIfFailed();
    for (ActionBuilder step : steps.subList(1, steps.size())) {
      chain = chain.exec(step).exitHereIfFailed();
    }
    return chain;
  }

  /** Sets up {@code populations} with the protocol and the assertion. */
  final void play(List<PopulationBuilder> populations) {
    Assertion few = global().failedRequests().percent().lte(settings.decimal(Setting.MAX_FAILED));
    setUp(populations).protocols(new QuintetProtocol(run)).assertions(few);
  }

  @Override
  public void after() {
    run.finish();
    if (!settings.is(Setting.GATLING_REPORT, "off")) {
      System.out.println(GatlingNotice.AHEAD);
    }
    if (commission == null) {
      System.out.println(run.told());
      failIfMissed();
    }
  }

  /**
   * Gatling's assertions know its own samples and nothing of an objective, and an exception here
   * would cost its report: so the process ends as it would have, but for its code. Behind {@code
   * ./quintet load}, which has its own codes, this is not called.
   */
  private void failIfMissed() {
    if (!run.missed().isEmpty()) {
      run.missed().forEach(line -> System.err.println("quintet load: " + line));
      Runtime runtime = Runtime.getRuntime();
      runtime.addShutdownHook(new Thread(() -> runtime.halt(MISSED), "objective-missed"));
    }
  }

  // Connections that come long before their first message would be taken for dead.
  private void awaitRamp() {
    Instant start = settings.startAt();
    if (start == null) {
      return;
    }
    Duration left = Duration.between(Instant.now(), start.minus(settings.lead()));
    try {
      Thread.sleep(left.isNegative() ? Duration.ZERO : left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Before any thread is there that shall not share a CPU with the server. */
  private void keepOffTheServer() {
    try (Children children = new Children(PINNING)) {
      var _ =
          Affinity.keepOff(
              settings.whole(Setting.SERVER_CORES), settings.whole(Setting.LOOPS), children);
    } catch (IOException e) {
      throw new UncheckedIOException("can't choose CPUs", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while choosing CPUs", e);
    }
  }

  private Commission ownOrExit(String scenario) {
    try {
      LoadSettings found = LoadSettings.here(scenario);
      Descriptors.check(found);
      Commission own = Commission.of(found, Reached.of(found));
      found.runFolder().create(command(found));
      return own;
    } catch (BadOptionException e) {
      System.exit(Guide.refuse(System.err, "load", e).number());
      throw new AssertionError(e);
    }
  }

  /** As it has to be given to Gatling's own plugin. */
  private String command(LoadSettings found) {
    return "./mvnw -pl loadtest/injector -am compile gatling:test -Dgatling.simulationClass="
        + getClass().getName()
        + found.properties();
  }
}
