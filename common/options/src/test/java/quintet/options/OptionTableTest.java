package quintet.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionTableTest {
  private static final Option<Double> RATE =
      Option.of("rate", Kind.number("0.001", "10000000"), "10000", "messages per second")
          .in("fanout", "200");
  private static final Option<Integer> ROUNDS =
      Option.open("rounds", Kind.whole(1, 100), "how many");
  private static final Option<Boolean> QUICK = Option.flag("quick", "shortened");
  private static final Option<List<Integer>> SIZES =
      Option.of("room-sizes", Kind.listOf(Kind.whole(1, 20_000)), "2,10", "members");
  private static final Option<ByteSize> UNSENT =
      Option.of("unsent", Kind.size("64k", "1g"), "4m", "bytes queued");
  private static final Option<TimeSpan> RAMP =
      Option.of("ramp", Kind.time("0ms", "1h"), "2s", "how long");
  private static final Option<String> LOOP =
      Option.of("loop", Kind.oneOf("open", "closed"), "open", "timetable or not");
  private static final Option<Path> OUT = Option.open("out", Kind.path("FOLDER"), "results");
  private static final OptionTable TABLE =
      new OptionTable(
          "load",
          "Loads a server.",
          Words.oneOf("SCENARIO", List.of("echo", "fanout"), "what is sent"),
          List.of(RATE, ROUNDS, QUICK, SIZES, UNSENT, RAMP, LOOP, OUT));

  private static Values read(String... arguments) {
    return TABLE.split(arguments).read(Surroundings.none(), "");
  }

  private static String refusal(String... arguments) {
    return String.valueOf(
        assertThrows(BadOptionException.class, () -> read(arguments)).getMessage());
  }

  @Test
  void whatIsLeftOutHasItsDefaultOrNone() {
    Values values = read("echo");
    assertEquals(10_000.0, values.get(RATE));
    assertNull(values.find(ROUNDS));
    assertFalse(values.get(QUICK));
    assertEquals(List.of(2, 10), values.get(SIZES));
    assertEquals(4 << 20, values.get(UNSENT).bytes());
    assertEquals(Duration.ofSeconds(2), values.get(RAMP).duration());
    assertFalse(values.isGiven(RATE));
  }

  @Test
  void aDefaultMayDifferInASituation() {
    assertEquals(200.0, TABLE.split("fanout").read(Surroundings.none(), "fanout").get(RATE));
  }

  @Test
  void whatIsGivenIsReadAsItsKind() {
    Values values =
        read("--rate=0.5", "--quick", "echo", "--rounds", "3", "--loop", "CLOSED", "--out", "a b");
    assertEquals(List.of("echo"), values.words(), "a flag takes no word");
    assertEquals(0.5, values.get(RATE));
    assertEquals(3, values.get(ROUNDS));
    assertTrue(values.get(QUICK));
    assertEquals("closed", values.get(LOOP));
    assertEquals(Path.of("a b"), values.get(OUT));
    assertTrue(values.isGiven(RATE));
    assertEquals("0.5", values.text(RATE));
    assertFalse(read("echo", "--quick=false").get(QUICK));
  }

  @Test
  void aListMayBeRepeated() {
    assertEquals(
        List.of(5, 6, 7), read("echo", "--room-sizes=5,6", "--room-sizes", "7").get(SIZES));
  }

  @Test
  void anEmptyTextLeavesOutWhatMayBeLeftOut() {
    assertNull(read("echo", "--out=").find(OUT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo --rate=fast    | --rate: 'fast' is not a number from 0.001 to 10000000",
        "echo --rate=0       | --rate: '0' is not a number from 0.001 to 10000000",
        "echo --rounds 101   | --rounds: '101' is not a whole number from 1 to 100",
        "echo --rounds 99999999999 | --rounds: '99999999999' is not a whole number from 1 to 100",
        "echo --rounds       | --rounds needs a value: a whole number from 1 to 100",
        "echo --rounds --quick | --rounds needs a value: a whole number from 1 to 100",
        "echo --rounds=1 --rounds=2 | --rounds is given twice",
        "echo --quick=maybe  | --quick: 'maybe' is not true or false",
        "echo --room-sizes 2,x | --room-sizes: 'x' is not a whole number from 1 to 20000",
        "echo --unsent 1k    | --unsent: '1k' is not a number of bytes from 64k to 1g",
        "echo --ramp soon    | --ramp: 'soon' is not a duration from 0ms to 1h",
        "echo --loop ring    | --loop: 'ring' is not open or closed",
        "echo --rats 5       | unknown setting '--rats': did you mean --rate?",
        "echo --xyzzyx=5     | unknown setting '--xyzzyx=5': --help lists all",
        "echo twice          | unknown setting 'twice': --help lists all",
        "ecco                | no scenario 'ecco': did you mean echo?",
        "nothing             | no scenario 'nothing': choose from echo, fanout",
        "--quick             | SCENARIO is missing: choose from echo, fanout",
      })
  void whatIsWrongIsOneLineThatNamesItAndSaysWhatIsRight(String arguments, String line) {
    assertEquals(line, refusal(arguments.split(" ", -1)));
  }

  @Test
  void whatWasTypedReachesTheTerminalWithoutControlCharacters() {
    assertEquals(
        "--rounds: 'a?b?[31m' is not a whole number from 1 to 100",
        refusal("echo", "--rounds=a\nb\u001b[31m"));
  }

  @Test
  void aFileOfArgumentsIsNotRead() {
    assertEquals("no scenario '@/etc/passwd': choose from echo, fanout", refusal("@/etc/passwd"));
  }

  @Test
  void theSurroundingsSetWhatTheCommandLineLeavesOutAndAreNamed() {
    Surroundings surroundings =
        Surroundings.environment("Q_", Map.of("Q_RATE", "7", "Q_ROUNDS", "0", "Q_LOOP", ""));
    OptionTable.Split split = TABLE.split("echo", "--rounds=5");
    Values values = split.read(surroundings, "");
    assertEquals(7.0, values.get(RATE));
    assertEquals(5, values.get(ROUNDS), "the option beats the variable");
    assertEquals("open", values.get(LOOP), "an empty variable is no setting");
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> TABLE.split("echo").read(surroundings, ""));
    assertEquals("Q_ROUNDS: '0' is not a whole number from 1 to 100", refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"rate, -Drate", "RATE, -DRATE"})
  void aSystemPropertyMayBeWrittenAsTheOptionOrAsTheVariable(String name, String written) {
    Surroundings surroundings =
        Surroundings.properties(Map.of(name, "x")::get, Map.of("RATE", "9")::get);
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> TABLE.split("echo").read(surroundings, ""));
    assertEquals(written + ": 'x' is not a number from 0.001 to 10000000", refused.getMessage());
  }

  private record Said(@Nullable Values values, String text) {}

  private static Said ask(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Values values =
        TABLE.read(
            Surroundings.environment("Q_", Map.of()),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            arguments);
    return new Said(values, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void helpListsEachOptionWithItsVariableDefaultAndRange() {
    Said said = ask("--nonsense", "--help");
    assertNull(said.values());
    for (String part :
        List.of(
            "Usage: ./quintet load SCENARIO [settings]\n",
            "echo, fanout",
            "--rate NUMBER",
            "Q_RATE, default 10000; fanout 200, from 0.001 to 10000000\n",
            "--out FOLDER",
            "--loop open|closed",
            "--dry-run",
            "Exit code 0: done")) {
      assertTrue(said.text().contains(part), part + " is not in\n" + said.text());
    }
    assertFalse(said.text().contains("Q_DRY_RUN"));
  }

  @Test
  void theVersionIsALine() {
    Said said = ask("echo", "--version");
    assertNull(said.values());
    assertTrue(said.text().matches("quintet \\S+ on Java \\S+\n"), said.text());
  }

  @Test
  void aDryRunSaysWhatWouldBeDone() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertFalse(read("echo").isDry(print, "load"));
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    assertTrue(read("echo", "--dry-run").isDry(print, "load it"));
    assertEquals("all settings are right; would load it\n", out.toString(StandardCharsets.UTF_8));
  }
}
