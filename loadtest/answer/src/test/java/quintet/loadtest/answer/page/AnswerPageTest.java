package quintet.loadtest.answer.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void pagesOfTheSameMachineAreLinkedWhereTheyAre() throws IOException {
    assertFalse(html().contains("ledger.html"));
    Files.createFile(Files.createDirectories(target.resolve("ledger")).resolve("ledger.html"));
    assertTrue(html().contains("href=\"../ledger/ledger.html\""));
    assertFalse(html().contains("tasks.html"));
  }
}
