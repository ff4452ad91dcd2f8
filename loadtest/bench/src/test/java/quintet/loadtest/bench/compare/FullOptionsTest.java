package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import quintet.loadtest.bench.drive.BadSettingException;
import quintet.loadtest.report.figure.Experiment;

class FullOptionsTest {

  private static FullOptions parsed(String words) {
    FullOptions options = new FullOptions();
    CommandLine.populateCommand(options, words.isEmpty() ? new String[0] : words.split(" ", -1));
    return options;
  }

  @Test
  void whatIsNotSaidHasADefault() {
    Experiment experiment = parsed("--full --seed 12").experiment(10);

    assertEquals(12, experiment.seed());
    assertEquals(0.03, experiment.criteria().band());
    assertEquals(2, experiment.repeats());
    assertEquals(45, experiment.minutes());
    assertEquals(" FULL=1 SEED=12", FullOptions.words(experiment));
  }

  @Test
  void theWordsOfAnExperimentRepeatIt() {
    Experiment experiment =
        parsed("--full --seed 12 --band 2.5 --repeats 0 --minutes 90").experiment(12);

    assertEquals(0.025, experiment.criteria().band());
    assertEquals(" FULL=1 SEED=12 BAND=2.5 REPEATS=0 MINUTES=90", FullOptions.words(experiment));
  }

  @ParameterizedTest
  @CsvSource({
    "--seed 5, --seed means something only with --full",
    "--band 5, --band means something only with --full",
    "--full --band 101, '--band must be 0 to 100, not 101.0'",
    "--full --band NaN, '--band must be 0 to 100, not NaN'",
    "--full --repeats 21, '--repeats must be 0 to 20, not 21'",
    "--full --minutes 0, '--minutes must be 1 to 1440, not 0'",
  })
  void aWrongSettingIsOneLine(String words, String why) {
    BadSettingException refused =
        assertThrows(BadSettingException.class, () -> parsed(words).check(false, false));
    assertEquals(why, refused.getMessage());
  }

  @Test
  void fullAndQuickExcludeEachOther() {
    assertThrows(BadSettingException.class, () -> parsed("--full").check(true, false));
    parsed("").check(true, false);
  }
}
