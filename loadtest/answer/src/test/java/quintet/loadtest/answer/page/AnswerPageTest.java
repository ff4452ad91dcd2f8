package quintet.loadtest.answer.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.answer.plan.Branch;

class AnswerPageTest {
  @TempDir Path target;

  private String html() throws IOException {
    Path folder = Files.createDirectories(target.resolve("answer"));
    return AnswerPage.html(Answers.answer(true), PagesBeside.of(folder));
  }

  @Test
  void whoIsLeftOutIsNamedWithTheReason() throws IOException {
    assertTrue(html().contains("erlang is left out: no erl here."));
  }

  @Test
  void guestsStandBesideTheFiveAndHaveNoPartInTheVerdict() {
    Judgement own = Answers.judgement(Branch.MIXED, 6, false);
    Judgement both =
        new Judgement(
            own.subject(), own.levels(), own.verdict(), own.found(), own.runs(), own.found());
    List<String> servers = new ArrayList<>(Answers.SERVERS);
    assertFalse(LeafSection.of(own, servers).contains("Beside guests"), "there is none");
    servers.add("go");
    String[] tables = LeafSection.of(both, servers).split("<caption>", -1);
    assertFalse(tables[1].contains(">go<"), tables[1]);
    assertTrue(tables[2].startsWith("Beside guests"), tables[2]);
    assertTrue(tables[2].contains(">go<"), tables[2]);
  }

  @Test
  void pagesOfTheSameMachineAreLinkedWhereTheyAre() throws IOException {
    assertFalse(html().contains("ledger.html"));
    Files.createFile(Files.createDirectories(target.resolve("ledger")).resolve("ledger.html"));
    assertTrue(html().contains("href=\"../ledger/ledger.html\""));
    assertFalse(html().contains("tasks.html"));
  }
}
