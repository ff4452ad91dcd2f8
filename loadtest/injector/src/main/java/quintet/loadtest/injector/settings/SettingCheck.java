package quintet.loadtest.injector.settings;

import java.util.List;
import quintet.loadtest.injector.client.Transport;
import quintet.options.BadOptionException;
import quintet.options.Option;
import quintet.options.Values;

/** Whether settings that are right each by itself go together. */
record SettingCheck(LoadSettings settings, Values values, Fleet fleet, WorkSettings work) {
  private static final int LEVELS = 3;

  /**
   * Checks all of them.
   *
   * @throws BadOptionException naming the first that does not fit
   */
  void check() {
    new FleetCheck(settings, values, fleet).check();
    if (settings.whole(ScenarioSetting.PUBLISHERS) > settings.whole(ScenarioSetting.MEMBERS)) {
      throw values.bad(
          ScenarioSetting.PUBLISHERS,
          "at most --members " + settings.text(ScenarioSetting.MEMBERS));
    }
    if (values.get(ScenarioSetting.IDLE_FROM) >= values.get(ScenarioSetting.IDLE_TO)) {
      throw values.bad(
          ScenarioSetting.IDLE_FROM,
          "less than --idle-to " + settings.text(ScenarioSetting.IDLE_TO));
    }
    for (Option<List<Double>> rates :
        List.of(
            ScenarioSetting.ECHO_RATES, ScenarioSetting.FANOUT_RATES, ScenarioSetting.WORK_RATES)) {
      List<Double> given = values.find(rates);
      if (given != null && given.size() != LEVELS) {
        throw values.bad(rates, "three rates: light, busy, pressing");
      }
    }
    if (values.get(ScenarioSetting.CAPACITY).percentiles().isEmpty()) {
      throw values.bad(ScenarioSetting.CAPACITY, "an objective with a latency, such as p99=10ms");
    }
    checkEchoAddress();
    if (settings.phases().isEmpty()) {
      throw values.bad(ScenarioSetting.PHASES, "at least one phase");
    }
    work.check(fleet);
    if (Integer.bitCount(settings.whole(Setting.LEDGER)) != 1) {
      throw values.bad(Setting.LEDGER, "a power of two");
    }
  }

  private void checkEchoAddress() {
    boolean foreign = settings.isForeign();
    if (foreign && !settings.scenario().equals("echo")) {
      throw values.bad(Setting.TARGET, "HOST:PORT: only echo can load what does not know the wire");
    }
    if (foreign && settings.transport() != Transport.WS) {
      throw values.bad(Setting.TRANSPORT, "ws, as the target is");
    }
    for (Option<String> option : List.of(Setting.SUBPROTOCOL, Setting.HEADERS)) {
      if (!foreign && values.isGiven(option)) {
        throw values.bad(option, "left out: it is for a --target that begins with ws://");
      }
    }
  }
}
