package quintet.loadtest.injector.steps;

import io.gatling.javaapi.core.ActionBuilder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.gatling.Population;
import quintet.loadtest.injector.gatling.Step;
import quintet.loadtest.injector.gatling.StepBuilder;
import quintet.loadtest.injector.gatling.StepEnd;
import quintet.loadtest.injector.gatling.VirtualUser;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.phase.RoomPlan;
import quintet.loadtest.injector.phase.Seats;
import quintet.loadtest.injector.run.LoadRun;
import quintet.loadtest.injector.run.PhaseRun;
import quintet.loadtest.injector.run.Staircase;
import quintet.loadtest.injector.settings.LoadSettings;
import quintet.loadtest.injector.settings.Setting;
import quintet.loadtest.results.summary.Freeze;

/**
 * What the users of one population do, step by step, in one phase.
 *
 * <p>Whoever can't get to its place tells the phase, which else would wait for it.
 */
public final class Steps {
  private final LoadRun run;
  private final PhasePlan plan;
  private final Population population;
  private final LoadSettings settings;
  private final Runnable absent;

  /** The only phase of its users. */
  public Steps(LoadRun run, PhasePlan plan, Population population, LoadSettings settings) {
    this(run, plan, population, settings, () -> run.phase(plan).conductor().absent());
  }

  /**
   * One of several phases.
   *
   * @param absent tells all phases that a user will not come to
   */
  public Steps(
      LoadRun run, PhasePlan plan, Population population, LoadSettings settings, Runnable absent) {
    this.run = run;
    this.plan = plan;
    this.population = population;
    this.settings = settings;
    this.absent = absent;
  }

  /** Connects; the handshake's time is recorded. */
  public ActionBuilder connect() {
    return connect("connect", () -> {}, absent);
  }

  /** Connects without anybody waiting for it. */
  public ActionBuilder connectAside(String name) {
    return connect(name, () -> {}, () -> {});
  }

  /** Connects, and calls {@code there} if that ends well, else {@code failed}. */
  public ActionBuilder connect(Runnable there, Runnable failed) {
    return connect(
        "connect",
        there,
        () -> {
          failed.run();
          absent.run();
        });
  }

  /** Connects, echoes and closes, so many times, as part of no phase. */
  public ActionBuilder cycle(int times) {
    return step(
        "cycle",
        connectPatience().plus(settings.time(Setting.TIMEOUT)).multipliedBy(times),
        false,
        new CycleStep(times));
  }

  /** Tells {@code whom}, and goes on at once. */
  public ActionBuilder tell(String name, Runnable whom) {
    return brief(name, _ -> whom.run());
  }

  private ActionBuilder connect(String name, Runnable onSuccess, Runnable onFailure) {
    return step(name, connectPatience(), true, new ConnectStep(this::phase, onSuccess, onFailure));
  }

  /** Takes a seat of the phase. */
  public ActionBuilder sit(SeatTaker taker) {
    return step(
        "sit",
        settings.time(Setting.TIMEOUT),
        false,
        (user, end) -> {
          Connection connection = user.connection();
          if (connection == null) {
            end.failed("no connection");
            return;
          }
          user.seat(taker.take(phase().conductor().seats(user.loop()), connection, user.number()));
          end.ok();
        });
  }

  /** Joins the room of this user; the time to JOINED is recorded. */
  public ActionBuilder join(Function<VirtualUser, RoomPlan> room, boolean awaited) {
    return ask(
        "join",
        new AskStep(
            this::phase,
            user -> "JOIN " + room.apply(user).name(),
            "JOINED ",
            "join",
            () -> {
              if (awaited) {
                absent.run();
              }
            }));
  }

  /** Leaves the room of this user. */
  public ActionBuilder leave(Function<VirtualUser, RoomPlan> room) {
    return ask(
        "leave",
        new AskStep(
            this::phase, user -> "LEAVE " + room.apply(user).name(), "LEFT ", "leave", () -> {}));
  }

  private ActionBuilder ask(String name, AskStep step) {
    return step(name, settings.time(Setting.TIMEOUT).plusSeconds(1), true, step);
  }

  /** Is in place, and stays until the phase is over; fails if the user missed a message. */
  public ActionBuilder play() {
    return play(this::untilOver);
  }

  /** The same where another phase follows, to which also those go who missed a message. */
  public ActionBuilder playOn() {
    return play((_, end) -> {
      var _ = phase().conductor().finished().whenComplete((_, _) -> end.ok());
    });
  }

  private ActionBuilder play(Step until) {
    return step(
        "play",
        playPatience(),
        false,
        (user, end) -> {
          phase().conductor().arrived();
          until.begin(user, end);
        });
  }

  /** Comes to this phase with the connection of an earlier one. */
  public ActionBuilder goOn() {
    return brief("go on", _ -> phase().goesOn());
  }

  /** Plays whatever steps the search asks for, until it is over. */
  public ActionBuilder climb(Staircase staircase, SeatTaker taker) {
    return step(
        "climb",
        staircase.longest(),
        false,
        (user, end) -> {
          Connection connection = user.connection();
          if (connection == null) {
            staircase.absent();
            end.failed("no connection");
            return;
          }
          staircase.climb(
              user.loop(),
              step -> {
                step.goesOn();
                user.seat(
                    taker.take(step.conductor().seats(user.loop()), connection, user.number()));
                step.conductor().arrived();
              },
              end::ok);
        });
  }

  /** Has its handler away for a while, again and again, while the others are measured. */
  public ActionBuilder freeze(Freeze asked) {
    return step(
        "freeze",
        playPatience(),
        true,
        (user, end) -> new Freezer(phase(), asked).begin(user, end));
  }

  /** Stops reading. */
  public ActionBuilder stall() {
    return brief("stall", user -> with(user, Connection::stall));
  }

  /** Is in place, and goes on at once. */
  public ActionBuilder arrive() {
    return brief("arrive", _ -> phase().conductor().arrived());
  }

  /** Drops its connection without a word. */
  public ActionBuilder abort() {
    return brief("abort", user -> release(user, Connection::abort));
  }

  /** Stays until the phase is over, without being waited for. */
  public ActionBuilder stay() {
    return step("stay", playPatience(), false, this::untilOver);
  }

  private void untilOver(VirtualUser user, StepEnd end) {
    var _ =
        phase()
            .conductor()
            .finished()
            .whenComplete((outcome, failure) -> {
              Seats.Seat seat = user.seat();
              if (failure != null) {
                end.failed(failure.toString());
              } else if (seat != null && seat.lost() > 0) {
                end.failed("lost messages");
              } else {
                end.ok();
              }
            });
  }

  /** Waits for {@code signal} of the phase. */
  public ActionBuilder await(String name, Function<PhaseRun, CompletableFuture<?>> signal) {
    return step(
        name,
        playPatience(),
        false,
        (user, end) -> {
          var _ = signal.apply(phase()).whenComplete((value, failure) -> end.ok());
        });
  }

  /** Gives its seat back. */
  public ActionBuilder rise() {
    return brief(
        "rise",
        user -> {
          Seats.Seat seat = user.seat();
          if (seat != null) {
            seat.leave();
            user.seat(null);
          }
        });
  }

  /** Closes its connection politely. */
  public ActionBuilder close() {
    return brief("close", user -> release(user, Connection::close));
  }

  private static void release(VirtualUser user, Consumer<Connection> how) {
    with(user, how);
    user.connection(null);
  }

  private static void with(VirtualUser user, Consumer<Connection> what) {
    Connection connection = user.connection();
    if (connection != null) {
      what.accept(connection);
    }
  }

  /** A step that ends well as soon as it is done. */
  private ActionBuilder brief(String name, Consumer<VirtualUser> what) {
    return step(
        name,
        settings.time(Setting.TIMEOUT),
        false,
        (user, end) -> {
          what.accept(user);
          end.ok();
        });
  }

  /** Any step of this population. */
  private ActionBuilder step(String name, Duration patience, boolean logged, Step step) {
    return new StepBuilder(name, population, patience, logged, step);
  }

  private PhaseRun phase() {
    return run.phase(plan);
  }

  private Duration connectPatience() {
    // All attempts, each at its longest, and the pauses between; users queue for an attempt as
    // well.
    return settings
        .time(Setting.TIMEOUT)
        .multipliedBy(settings.whole(Setting.ATTEMPTS) + 1L)
        .plus(settings.time(Setting.RAMP));
  }

  private Duration playPatience() {
    return plan.window().longest().plus(Duration.ofSeconds(60));
  }

  /** Chooses a user's seat. */
  @FunctionalInterface
  public interface SeatTaker {
    Seats.Seat take(Seats seats, Connection connection, int number);
  }
}
