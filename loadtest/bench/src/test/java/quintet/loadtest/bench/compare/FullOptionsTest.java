package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.loadtest.report.figure.Experiment;
import quintet.options.BadOptionException;
import quintet.options.Surroundings;

class FullOptionsTest {

  private static FullOptions parsed(String words) {
    String[] arguments = words.isEmpty() ? new String[0] : words.split(" ", -1);
    return new FullOptions(new Compare().options().split(arguments).read(Surroundings.none(), ""));
  }

  @Test
  void whatIsNotSaidHasADefault() {
    Experiment experiment = parsed("--full").experiment(10, 12);

    assertEquals(12, experiment.seed());
    assertEquals(0.03, experiment.criteria().band());
    assertEquals(2, experiment.repeats());
    assertEquals(45, experiment.minutes());
    assertEquals(6, experiment.look());
    assertEquals(0, parsed("--full").experiment(6, 12).look(), "none before the last round");
    assertEquals(0, parsed("--full --until all").experiment(10, 12).look());
  }

  @Test
  void whatIsSaidIsTheExperiment() {
    Experiment experiment = parsed("--full --band 2.5 --repeats 0 --minutes 90").experiment(12, 12);

    assertEquals(0.025, experiment.criteria().band());
    assertEquals(0, experiment.repeats());
    assertEquals(90, experiment.minutes());
  }

  @Test
  void aSeedIsTakenByAnyComparisonAndAnotherOneEachTimeIsDrawnWithoutIt() {
    assertEquals(12, parsed("--seed 12").seed());
    assertTrue(
        Stream.generate(() -> parsed("").seed()).limit(20).distinct().count() > 1, "of a million");
  }

  @ParameterizedTest
  @CsvSource({
    "--band 5, --band means something only with --full",
    "--full --band 101, '--band: ''101'' is not a number from 0 to 100'",
    "--full --band NaN, '--band: ''NaN'' is not a number from 0 to 100'",
    "--full --repeats 21, '--repeats: ''21'' is not a whole number from 0 to 20'",
    "--full --minutes 0, '--minutes: ''0'' is not a whole number from 1 to 1440'",
  })
  void aWrongSettingIsOneLine(String words, String why) {
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> parsed(words).check(false, false));
    assertEquals(why, refused.getMessage());
  }

  @Test
  void fullAndQuickExcludeEachOther() {
    assertThrows(BadOptionException.class, () -> parsed("--full").check(true, false));
    parsed("").check(true, false);
  }
}
