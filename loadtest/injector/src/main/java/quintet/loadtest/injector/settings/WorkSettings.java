package quintet.loadtest.injector.settings;

import java.util.List;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.workload.Burden;
import quintet.loadtest.results.workload.Workload;
import quintet.options.BadOptionException;
import quintet.options.Values;

/** The settings of the scenario {@code work}, whose load a workload's file describes. */
final class WorkSettings {
  static final String SCENARIO = "work";

  private final LoadSettings settings;
  private final Values values;

  WorkSettings(LoadSettings settings, Values values) {
    this.settings = settings;
    this.values = values;
  }

  /** Whether it is the scenario of this run. */
  boolean isAsked() {
    return settings.scenario().equals(SCENARIO);
  }

  /** A workload belongs to its scenario, and what can't be carried is refused before it runs. */
  void check(Fleet fleet) {
    if (!isAsked()) {
      if (values.isGiven(ScenarioSetting.WORKLOAD)) {
        throw new BadOptionException("--workload means something to work alone: load work");
      }
      return;
    }
    if (values.find(ScenarioSetting.WORKLOAD) == null) {
      throw new BadOptionException(
          "work needs --workload FILE; loadtest/workloads has an example for each branch of the tree");
    }
    if (fleet.isDivided()) {
      throw new BadOptionException("work is the load of one injector: leave out --injectors");
    }
    if (settings.phases().stream().anyMatch(kind -> kind.activity() != PhaseKind.Activity.WORK)) {
      throw values.bad(ScenarioSetting.PHASES, "phases of work, such as work-light,work-pressing");
    }
    if (settings.is(Setting.LOOP, "closed")) {
      return;
    }
    for (PhaseKind kind : settings.phases()) {
      Workload asked = workload().at(settings.rate(kind));
      String refusal = Burden.here(asked, settings.whole(Setting.LOOPS)).refusal();
      if (refusal != null) {
        throw new BadOptionException("--workload: " + refusal);
      }
    }
  }

  /** What is sent. */
  Workload workload() {
    return values.get(ScenarioSetting.WORKLOAD);
  }

  /** Commands per second of a phase; without rates of their own, levels double. */
  double rate(PhaseKind kind) {
    int place = place(kind);
    List<Double> given = values.find(ScenarioSetting.WORK_RATES);
    if (given != null && (kind.capacity() || kind.level() != PhaseKind.Level.NONE)) {
      return given.get(place);
    }
    double usual =
        values.isGiven(Setting.RATE) ? settings.decimal(Setting.RATE) : workload().rate();
    return usual * (1 << place);
  }

  /** Which of three rates is a phase's: a search begins at the light one. */
  static int place(PhaseKind kind) {
    return switch (kind.level()) {
      case NONE, LIGHT -> 0;
      case BUSY -> 1;
      case PRESSING -> 2;
    };
  }
}
