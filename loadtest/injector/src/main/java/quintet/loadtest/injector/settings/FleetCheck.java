package quintet.loadtest.injector.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.options.BadOptionException;
import quintet.options.Option;
import quintet.options.Values;

/** Whether a load can be divided over injectors, and whether they can begin it together. */
record FleetCheck(LoadSettings settings, Values values, Fleet fleet) {
  /** What each injector has a share of. */
  static final Set<Option<Integer>> DIVIDED =
      Set.of(
          ScenarioSetting.CONNECTIONS,
          ScenarioSetting.ROOMS,
          ScenarioSetting.IDLE_FROM,
          ScenarioSetting.IDLE_TO,
          ScenarioSetting.CYCLES);

  /** Of phases whose length is known, so that one time says when each of them begins. */
  private static final List<String> TIMED = List.of("echo", "fanout", "mixed", "churn", "round");

  private static final Duration FARTHEST = Duration.ofHours(1);

  /**
   * Checks both.
   *
   * @throws BadOptionException in one line, if not
   */
  void check() {
    if (fleet.isDivided()) {
      checkShares();
    }
    checkStart();
  }

  private void checkShares() {
    String scenario = settings.scenario();
    boolean alone =
        scenario.equals("bystander")
            || (scenario.equals("round")
                && settings.phases().stream()
                    .anyMatch(kind ->
                        kind.capacity() || kind.activity() == PhaseKind.Activity.BYSTANDER));
    if (alone) {
      throw values.bad(
          Setting.INJECTORS, "1 for a search or a bystander, which one injector plays alone");
    }
    for (Option<Integer> each : divided(scenario)) {
      require(each, values.get(each));
    }
    if (scenario.equals("mixed")) {
      require(ScenarioSetting.ROOM_SIZES, values.get(ScenarioSetting.ROOM_SIZES).size());
    }
  }

  private List<Option<Integer>> divided(String scenario) {
    return switch (scenario) {
      case "fanout" -> List.of(ScenarioSetting.ROOMS);
      case "churn" -> List.of(ScenarioSetting.ROOMS, ScenarioSetting.CONNECTIONS);
      case "idle" -> List.of(ScenarioSetting.IDLE_FROM);
      case "round" -> ofRound();
      default -> List.of(ScenarioSetting.CONNECTIONS);
    };
  }

  private List<Option<Integer>> ofRound() {
    List<Option<Integer>> played = new ArrayList<>();
    for (PhaseKind kind : settings.phases()) {
      played.add(
          kind.activity() == PhaseKind.Activity.FANOUT
              ? ScenarioSetting.ROOMS
              : ScenarioSetting.CONNECTIONS);
    }
    return played;
  }

  private void require(Option<?> setting, int whole) {
    if (whole < fleet.of()) {
      throw values.bad(setting, "at least " + fleet.of() + ", one for each of --injectors");
    }
  }

  private void checkStart() {
    Instant start = settings.startAt();
    if (start == null) {
      return;
    }
    if (!TIMED.contains(settings.scenario()) || seeks()) {
      throw values.bad(
          Setting.START_AT,
          "for phases whose length is known, those of "
              + String.join(", ", TIMED)
              + " without a capacity");
    }
    Instant now = Instant.now();
    if (start.isBefore(now) || start.isAfter(now.plus(FARTHEST))) {
      throw values.bad(
          Setting.START_AT, "within the next hour; here it is " + now.toString().substring(0, 19));
    }
  }

  private boolean seeks() {
    return settings.scenario().equals("round")
        && settings.phases().stream().anyMatch(PhaseKind::capacity);
  }

  // Without --injectors nothing is divided, and the number only tells payloads apart.
  static Fleet fleet(Values values) {
    int of = values.get(Setting.INJECTORS);
    try {
      return of == 1 ? new Fleet(1, 1) : Fleet.of(values.get(Setting.INJECTOR), of);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(String.valueOf(e.getMessage()));
    }
  }
}
