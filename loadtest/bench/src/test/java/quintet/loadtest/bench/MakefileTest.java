package quintet.loadtest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MakefileTest {
  /** Tests run in the module's folder. */
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final List<String> INHERITED =
      List.of(
          "MAKEFLAGS",
          "MFLAGS",
          "MAKELEVEL",
          "MODEL",
          "MODELS",
          "SCENARIO",
          "TARGET",
          "ADMIN",
          "QUICK",
          "ROUNDS",
          "FULL",
          "SEED",
          "BAND",
          "REPEATS",
          "MINUTES",
          "LONG",
          "YARDSTICK",
          "SLO",
          "RUNS",
          "OUT",
          "ARGS");

  private record Made(int exit, List<String> said) {}

  @BeforeEach
  void makeIsThere() {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "make")));
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(there, "no make on this machine");
    }
    assertTrue(there, "no make on this machine");
  }

  private static Made make(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("make"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeAll(INHERITED);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Made(process.waitFor(), said.lines().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run| needs MODEL=: choose from threads, eventloop, netty, actors, channels",
        "run MODEL=quartet| no model 'quartet': choose from threads, eventloop",
        "load| needs MODEL= (threads, eventloop, netty, actors, channels) or TARGET=host:port",
        "load MODEL=netty| needs SCENARIO=: choose from idle, echo, fanout, mixed, churn",
        "load MODEL=netty SCENARIO=fanin| no scenario 'fanin': choose from idle, echo",
        "load MODEL=quartet:x=1 SCENARIO=echo| no model 'quartet'",
        "load TARGET=9000 SCENARIO=echo| TARGET='9000' is no host:port",
        "load TARGET=a:1 MODEL=netty SCENARIO=echo| not both",
        "profile SCENARIO=echo| make profile needs MODEL=",
        "profile MODEL=netty| make profile needs SCENARIO=",
        "compare MODELS=netty,quartet:cores=2| no model 'quartet'",
        "conform| needs TARGET=host:port",
        "merge OUT=there| needs RUNS='folder folder ...' and OUT=folder",
      })
  void aWrongOrMissingVariableIsOneLineAndExitCode2(String words, String why)
      throws IOException, InterruptedException {
    Made made = make(words.split(" ", -1));

    assertEquals(2, made.exit());
    assertEquals(1, made.said().size(), String.join("\n", made.said()));
    assertTrue(made.said().getFirst().contains(why), made.said().getFirst());
  }

  @Test
  void makeAloneListsEveryTarget() throws IOException, InterruptedException {
    Made made = make();

    assertEquals(0, made.exit());
    String help = String.join("\n", made.said());
    for (String target :
        List.of(
            "help",
            "build",
            "test",
            "run",
            "load",
            "merge",
            "compare",
            "selftest",
            "profile",
            "conform",
            "format",
            "compose-test",
            "clean")) {
      assertTrue(help.contains("make " + target + " "), target + " is not in\n" + help);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "netty:epoll", "channels:cores=2", "eventloop:io_uring"})
  void specsWithVariantsAndSettingsReachTheLauncherAsTheyAre(String spec)
      throws IOException, InterruptedException {
    Made made = make("-n", "run", "MODEL=" + spec);

    assertEquals(0, made.exit());
    assertTrue(
        made.said().getLast().startsWith("exec servers/quintet '" + spec + "'"),
        made.said().getLast());
  }

  @Test
  void compareHandsItsSettingsOn() throws IOException, InterruptedException {
    Made made = make("-n", "compare", "MODELS=netty,actors", "ROUNDS=2", "QUICK=1");

    String command = String.join(" ", made.said()).replaceAll("\\s+", " ");
    assertTrue(
        command.contains("loadtest/compare --models 'netty,actors' --rounds '2' \\ --quick"),
        command);
  }

  @Test
  void aFullCompareHandsItsSettingsOn() throws IOException, InterruptedException {
    Made made = make("-n", "compare", "FULL=1", "SEED=7", "BAND=2.5", "REPEATS=1", "MINUTES=30");

    String command = String.join(" ", made.said()).replaceAll("[\\s\\\\]+", " ");
    assertTrue(
        command.contains("--full --seed '7' --band '2.5' --repeats '1' --minutes '30'"), command);
  }

  @Test
  void selftestHandsItsSettingsOn() throws IOException, InterruptedException {
    Made made = make("-n", "selftest", "LONG=1", "YARDSTICK=some/folder");

    String command = made.said().getLast();
    assertTrue(command.contains("loadtest/selftest.sh --long --yardstick 'some/folder'"), command);
  }

  @Test
  void selftestRecordsRoundsIntoAFile() throws IOException, InterruptedException {
    Made made = make("-n", "selftest", "RECORD=rounds.csv");

    String said = String.join("\n", made.said());
    assertTrue(said.contains("--record 'rounds.csv'"), said);
  }

  @Test
  void quickCanBeSwitchedOff() throws IOException, InterruptedException {
    assertTrue(
        make("-n", "compare", "QUICK=0").said().stream().noneMatch(l -> l.contains("--quick")));
  }
}
