package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.loadtest.report.figure.Figure;
import quintet.options.BadOptionException;

class RecordedRoundsTest {
  private static final String HEAD =
      "ended,Echo p50 (nanoseconds),Echo p99 (nanoseconds),CPU per echo (microseconds)\n";

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    RecordedRounds recorded =
        new RecordedRounds(List.of("command: x", "machine: y"), List.of())
            .with(round("2026-11-28T08:00:00Z", 71.25))
            .with(round("2026-11-28T08:00:09.5Z", 70));
    Path file = folder.resolve("rounds.csv");
    recorded.write(file);
    assertEquals(recorded, RecordedRounds.read(file));
    assertEquals(List.of(71.25, 70.0), recorded.values(Figure.ECHO_CPU));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n",
        HEAD + "2026-11-28T08:00:00Z,1,2\n",
        HEAD + "2026-11-28T08:00:00Z,1,2,x\n",
        HEAD + "2026-11-28T08:00:00Z,1,2,0\n",
        HEAD + "yesterday,1,2,3\n"
      })
  void anotherFileIsRefusedInOneLineThatNamesIt(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("other.csv"), text);
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> RecordedRounds.read(file));
    String says = String.valueOf(refused.getMessage());
    assertTrue(says.startsWith(file + " is no recording of rounds"), says);
    assertEquals(1, says.lines().count());
  }

  @Test
  void theRoundsThatAreKeptAreEnoughForThreeNamesAndSayWhereTheyComeFrom() throws IOException {
    RecordedRounds kept = RecordedRounds.kept();
    assertTrue(kept.rounds().size() >= 40, "too few for what is planted to be found");
    assertEquals(
        List.of("command", "machine", "server", "injector"),
        kept.facts().stream().map(fact -> fact.substring(0, fact.indexOf(':'))).toList());
    List<Instant> ends = kept.rounds().stream().map(RecordedRounds.Round::ended).toList();
    assertEquals(ends.stream().distinct().sorted().toList(), ends, "one after the other");
  }

  private static RecordedRounds.Round round(String ended, double cpu) {
    return new RecordedRounds.Round(
        Instant.parse(ended),
        Map.of(Figure.ECHO_P50, 265_000.0, Figure.ECHO_P99, 910_000.0, Figure.ECHO_CPU, cpu));
  }
}
