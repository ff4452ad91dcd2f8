package quintet.loadtest.answer.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.loadtest.answer.plan.Branch;
import quintet.loadtest.answer.verdict.Agreement;
import quintet.loadtest.answer.verdict.Aspect;
import quintet.loadtest.answer.verdict.Verdict;
import quintet.loadtest.results.summary.Capacity;

class VerdictTest {
  @Test
  void whoeverIsCalledWorseThanNobodyInMostAspectsWins() {
    Verdict verdict = Answers.judgement(Branch.MIXED, 6, false).verdict();
    assertEquals(List.of("netty"), verdict.winners());
    assertEquals(List.of(Aspect.LATENCY, Aspect.RATE, Aspect.CPU), verdict.wins().get("netty"));
    assertEquals(Agreement.AGREES, verdict.agreement());
    assertTrue(verdict.sure().contains("3 of 3 (latency, rate, CPU); 6 rounds"), verdict.sure());
  }

  @Test
  void aRuleThatNamesNoneOfTheWinnersIsWrongAndTheLeafSaysWhy() {
    Judgement judgement = Answers.judgement(Branch.SHARED_STATE, 6, false);
    assertEquals(Agreement.DISAGREES, judgement.verdict().agreement());
    String html = LeafSection.of(judgement, Answers.SERVERS);
    assertTrue(html.contains("actors is worse than another in latency, rate, CPU"), html);
  }

  @Test
  void withFewerRoundsThanAVerdictTakesNothingIsTold() {
    Verdict verdict = Answers.judgement(Branch.MIXED, 5, false).verdict();
    assertEquals(List.of(), verdict.winners());
    assertEquals(Agreement.CANNOT_TELL, verdict.agreement());
    assertEquals("5 of the 6 rounds that a verdict takes.", verdict.sure());
  }

  @Test
  void aServerThatLostMessagesWinsNothing() {
    Verdict verdict = Answers.judgement(Branch.WIDE_FANOUT, 6, true).verdict();
    assertEquals(List.of(), verdict.wins().get("eventloop"));
    assertEquals(List.of("netty"), verdict.winners());
  }

  @Test
  void anAspectInWhichOneHasNoValidRunCountsForNobody() {
    Judgement judgement = Answers.judgement(Branch.MIXED, 6, false);
    List<String> more = new ArrayList<>(Answers.SERVERS);
    more.add("netty:epoll");
    Verdict verdict = Verdict.of(more, judgement.found(), judgement.runs(), Branch.MIXED, 6);
    assertEquals(List.of(), verdict.winners());
    assertEquals(List.of(), verdict.wins().get("netty"));
    assertEquals(List.of(), verdict.counted());
    assertEquals(3, judgement.verdict().counted().size());
    assertEquals(Agreement.CANNOT_TELL, verdict.agreement());
  }

  @Test
  void aServerThatNobodyCouldLoadEnoughIsFirstAndNotLeftOut() {
    Verdict verdict =
        Answers.capacities(
            Map.of(
                "eventloop", new Capacity(64_000, true, "injector-busy"),
                "channels", new Capacity(22_000, false, "p99"),
                "netty", new Capacity(21_500, false, "p99"),
                "actors", new Capacity(21_000, false, "p99"),
                "threads", new Capacity(20_000, false, "p99")));
    assertEquals("eventloop 1", verdict.leading());
    assertEquals(
        "Work capacity: eventloop at least 64,000/s, where the load generator ended; of the others"
            + " channels is highest, 22,000/s; not told apart from it: netty, actors, threads.",
        verdict.says(verdict.standings().getFirst()));
    assertEquals(List.of(Aspect.RATE), verdict.wins().get("eventloop"));
  }

  @Test
  void theConsoleDrawsATreeAndSaysHowMuchWasMeasured() {
    String told = Told.of(Answers.answer(false));
    assertTrue(
        told.startsWith("What weighs most in the work?\n├─ Heavy shared mutable state: netty\n"),
        told);
    assertTrue(told.contains("└─ Mixed, nothing extreme: netty\n"), told);
    assertTrue(told.contains("rule of thumb: actors; disagrees\n"), told);
    assertTrue(told.contains("Cut short: 100 of 220 runs, 90 of them valid."), told);
    assertFalse(told.contains("null"), told);
  }

  @Test
  void theFileHasVerdictsFiguresAndTheModel() throws IOException {
    JsonNode file = new ObjectMapper().readTree(AnswerFile.json(Answers.answer(true)));
    assertEquals(AnswerFile.SCHEMA, file.at("/schema").asText());
    assertEquals("netty", file.at("/workloads/0/winners/0").asText());
    assertEquals("actors", file.at("/workloads/0/ruleOfThumb").asText());
    assertEquals(10, file.at("/workloads/0/figures/0/contrasts").size());
    assertEquals(5, file.at("/model/servers").size());
    assertEquals(5, file.at("/model/servers/0/cpu").size());
    assertTrue(file.at("/model/servers/0/cpuError/worst").asDouble() > 0);
    assertEquals(8, file.at("/model/spans").size());
  }
}
