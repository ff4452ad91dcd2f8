package quintet.loadtest.answer.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.loadtest.answer.plan.Bout;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.PhaseBuilder;
import quintet.loadtest.results.summary.Summaries;
import quintet.options.ModelSpec;

class OutcomeTest {
  private static final int COUNT = 50_000;

  private static Bout bout(Bout.Kind kind) {
    return new Bout(1, kind, 1, 1, null, ModelSpec.parseList("netty").getFirst());
  }

  private static PhaseBuilder phase(String name, boolean refused) {
    PhaseBuilder builder = Summaries.phase(name, 400_000, COUNT, 1);
    return refused
        ? builder.metric(Phase.SEND_LAG, Summaries.histogram(1_200_000, COUNT, 2), 0)
        : builder;
  }

  private static Outcome round(boolean busy, boolean pressing, boolean light) {
    return new Outcome(
        bout(Bout.Kind.ROUND),
        Summaries.run(
            "netty",
            phase("work-busy", busy).build(),
            phase("work-pressing", pressing).build(),
            phase("work-light", light).build()),
        null,
        false);
  }

  @Test
  void aRoundIsWorthARepeatOnlyForThePhaseThatAVerdictHangsOn() {
    assertTrue(round(false, true, false).isRefused());
    assertFalse(round(true, false, true).isRefused());
    assertEquals(
        "work-busy refused (send-lag); work-light refused (send-lag)",
        round(true, false, true).inWords());
  }

  @Test
  void aSearchThatFoundSomethingIsNotRepeated() {
    Capacity found = new Capacity(12_000, false, "p99");
    for (Bout.Kind kind : List.of(Bout.Kind.LIMIT, Bout.Kind.GLANCE)) {
      Phase sought = phase("work-capacity", true).capacity(found).build();
      Phase light = phase("work-light", false).build();
      Outcome outcome = new Outcome(bout(kind), Summaries.run("netty", sought, light), null, false);
      assertEquals(kind == Bout.Kind.GLANCE, outcome.isRefused(), kind.word());
    }
  }

  @Test
  void aServerThatFellIsNoReasonForARepeatAndAMissingSummaryIs() {
    Bout bout = bout(Bout.Kind.IDLE);
    assertFalse(new Outcome(bout, null, "it ended with exit code 3", true).isRefused());
    assertTrue(new Outcome(bout, null, "the injector left no summary.json", false).isRefused());
  }
}
