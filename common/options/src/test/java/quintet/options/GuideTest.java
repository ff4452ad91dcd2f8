package quintet.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private ExitCode ask(String... arguments) {
    return Guide.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        arguments);
  }

  @ParameterizedTest
  @CsvSource({"help", "--help", "-h"})
  void helpListsTheVerbsAndTheModels(String word) {
    assertEquals(ExitCode.DONE, ask(word));
    String said = out.toString(StandardCharsets.UTF_8);
    VerbList.names().forEach(verb -> assertTrue(said.contains("\n  " + verb + " "), verb));
    Models.names().forEach(model -> assertTrue(said.contains("\n  " + model + " "), model));
    assertTrue(said.contains("(variants: nio, epoll, io_uring)"), said);
  }

  @Test
  void theModelsAreListedForMachines() {
    assertEquals(ExitCode.DONE, ask("--models"));
    assertEquals(
        "threads\neventloop\nnetty\nactors\nchannels\n", out.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serv      | quintet: no verb 'serv': did you mean serve?",
        "help serv | quintet: no verb 'serv': did you mean serve?",
        "completion | quintet: SHELL is missing: choose from bash, zsh",
        "completion fish | quintet: no shell 'fish': choose from bash, zsh",
      })
  void whatDoesNotExistIsOneLineAndExitCode2(String words, String line) {
    assertEquals(ExitCode.MISUSED, ask(words.split(" ", -1)));
    assertEquals(line + "\n", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void noVerbIsOneLineThatListsThem() {
    assertEquals(ExitCode.MISUSED, ask());
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.startsWith("quintet: which verb? Choose from serve, "), said);
    assertEquals(1, said.lines().count());
  }
}
