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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.options.Models;

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
          "UNTIL",
          "LONG",
          "YARDSTICK",
          "SLO",
          "RUNS",
          "OUT",
          "STRICT",
          "BUSY_OK",
          "BROKER",
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
            "knee",
            "merge",
            "compare",
            "ledger",
            "brokers",
            "selftest",
            "profile",
            "conform",
            "format",
            "compose-test",
            "clean")) {
      assertTrue(help.contains("make " + target + " "), target + " is not in\n" + help);
    }
  }

  @Test
  void itsHelpHasOneGroupForUsersAndOneForDevelopersAndNamesTheModels()
      throws IOException, InterruptedException {
    List<String> said = make().said();
    int users = said.indexOf("To use it");
    int developers = said.indexOf("To work on it");
    assertTrue(0 < users && users < developers, String.join("\n", said));
    assertTrue(
        said.stream()
            .anyMatch(line -> line.endsWith("MODEL     " + String.join(", ", Models.names()))),
        String.join("\n", said));
  }

  /** It checks nothing: what is missing or wrong, the tool says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run MODEL=netty:epoll ARGS='--port 0' | exec ./quintet serve 'netty:epoll' --port 0",
        "load SCENARIO=echo MODEL=netty SLO=lost=0 | exec ./quintet load 'echo' --model 'netty' --slo 'lost=0'",
        "load SCENARIO=echo TARGET=a:1 ADMIN=a:2 | exec ./quintet load 'echo' --target 'a:1' --admin 'a:2'",
        "load | exec ./quintet load",
        "knee MODELS=netty SLO=p99=1ms | exec ./quintet knee --models 'netty' --slo 'p99=1ms'",
        "compare MODELS=netty,actors ROUNDS=2 QUICK=1 | exec ./quintet compare --models 'netty,actors' --rounds '2' --quick",
        "compare QUICK=0 | exec ./quintet compare",
        "compare STRICT=1 BUSY_OK=1 | exec ./quintet compare --strict --busy-ok",
        "compare FULL=1 SEED=7 BAND=2.5 REPEATS=1 MINUTES=30 UNTIL=all | exec ./quintet compare --full --seed '7' --band '2.5' --repeats '1' --minutes '30' --until 'all'",
        "ledger NAME='crash flood' QUICK=1 | exec ./quintet ledger 'crash' 'flood' --quick",
        "brokers MODELS=netty ROUNDS=6 BROKER=nats://a:1 QUICK=1 | exec ./quintet brokers --models 'netty' --rounds '6' --broker 'nats://a:1' --quick",
        "merge RUNS=a OUT=b | exec ./quintet merge a --out 'b'",
        "selftest LONG=1 YARDSTICK=some/folder | exec ./quintet selftest --long --yardstick 'some/folder'",
        "selftest RECORD=rounds.csv | exec ./quintet selftest --record 'rounds.csv'",
        "profile MODEL=netty SCENARIO=echo | exec ./quintet profile 'netty' 'echo'",
        "conform TARGET=a:1 | exec ./quintet conform 'a:1'",
        "chaos MODEL=netty,actors | exec ./quintet chaos 'netty' 'actors'",
        "soak MODEL=netty MINUTES=1 SEED=2 | exec ./quintet soak 'netty' --minutes '1' --seed '2'",
        "fuzz MINUTES=1 FUZZ=lines SEED=3 | exec ./quintet fuzz '1' lines --seed '3'",
        "autobahn MODEL=netty | exec ./quintet suites autobahn 'netty'",
        "specification | exec ./quintet suites kaazing",
        "interop | exec ./quintet suites clients",
      })
  void aTargetIsOneLineOfTheLauncher(String words, String line)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("-n"));
    Matcher word = Pattern.compile("([^ ']|'[^']*')+").matcher(words);
    while (word.find()) {
      command.add(word.group().replace("'", ""));
    }
    Made made = make(command.toArray(String[]::new));

    assertEquals(0, made.exit(), String.join("\n", made.said()));
    assertEquals(line, made.said().getLast().replaceAll(" +", " ").strip());
  }
}
