package quintet.loadtest.results.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FateTest {
  private static final int COUNT = 10_000;
  private static final Injector STALLED =
      Injector.of(0.4, COUNT, 0.31, 4).amid(0.5, 0.001, new Clock("tsc", 0, 0));

  private static PhaseBuilder phase(String name) {
    return Summaries.phase(name, 400_000, COUNT, 1);
  }

  private static Integrity lossy(long lost, long evicted) {
    return new Integrity(COUNT, COUNT, COUNT - lost, lost, 0, 0, 0, 0, evicted, 0);
  }

  private static Fate fate(PhaseBuilder builder) {
    Phase phase = builder.build();
    return Summaries.run("netty", phase).fate(phase.name());
  }

  @Test
  void whatNoRuleObjectsToIsValidAndWhatIsNotThereIsRefused() {
    assertEquals(Fate.VALID, fate(phase("echo")));
    assertEquals(Fate.REFUSED, Summaries.run("netty", phase("echo").build()).fate("fanout"));
  }

  @Test
  void aStalledInjectorIsARefusalAndALostMessageIsTheServersFailureEvenThen() {
    assertEquals(Fate.REFUSED, fate(phase("echo").injector(STALLED)));
    assertEquals(Fate.FAILED, fate(phase("echo").integrity(lossy(1, 0))));
    assertEquals(Fate.FAILED, fate(phase("echo").integrity(lossy(1, 0)).injector(STALLED)));
  }

  @Test
  void anEvictionIsTheServersUnlessTheInjectorDidNotRead() {
    assertEquals(Fate.FAILED, fate(phase("echo").integrity(lossy(5, 1))));
    assertEquals(Fate.REFUSED, fate(phase("echo").integrity(lossy(5, 1)).injector(STALLED)));
  }

  @Test
  void aRateIsMissedByTheInjectorButWhereItPressesByTheServer() {
    Rate missed = new Rate(2_000, 1_500, 1_500);
    assertEquals(Fate.REFUSED, fate(phase("echo-busy").rate(missed)));
    assertEquals(Fate.NOT_CARRIED, fate(phase("echo-pressing").rate(missed)));
    assertEquals(Fate.REFUSED, fate(phase("echo-pressing").rate(missed).injector(STALLED)));
    assertTrue(Fate.NOT_CARRIED.hasFigures() && Fate.NOT_CARRIED.isFailure());
  }

  @Test
  void aRunThatWasCutShortIsTheServersFaultInNothing() {
    Phase phase = phase("echo").integrity(lossy(7, 0)).build();
    assertEquals(Fate.REFUSED, Summaries.run("netty", false, phase).fate("echo"));
  }

  @Test
  void anObjectionSaysWhyAndWhatToDoInALine() {
    Summary summary = Summaries.run("netty", phase("echo").integrity(lossy(3, 0)).build());
    assertEquals(
        "lost: 3 of 10,000 messages never arrived. Accepted: up to 0 messages. So: look into the"
            + " server's log; no repeat helps.",
        summary.objections("echo").getFirst().inLine());
    for (Rule rule : Rule.values()) {
      assertFalse(rule.remedy().isBlank());
    }
  }

  @Test
  void theServersRulesAreThoseAboutMessagesAndConnections() {
    assertEquals(
        Set.of(
            "lost",
            "duplicated",
            "reordered",
            "corrupted",
            "misrouted",
            "errors",
            "evicted",
            "unconnected"),
        Arrays.stream(Rule.values())
            .filter(rule -> rule.side() == Side.SERVER)
            .map(Rule::id)
            .collect(Collectors.toSet()));
  }
}
