package quintet.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  private static final Option<Integer> RATE =
      Option.of("rate", Kind.whole(1, 1_000_000), "100", "").in("room", "20");
  private static final Option<ByteSize> SIZE = Option.of("size", Kind.size("1", "1m"), "4k", "");
  private static final Option<String> OUT = Option.open("out", Kind.text("FOLDER"), "").ofPlace();
  private static final Option<Boolean> FULL = Option.flag("full", "");
  private static final OptionTable TABLE =
      new OptionTable(
          "load",
          "",
          Words.oneOf("SCENARIO", List.of("echo", "room"), ""),
          List.of(RATE, SIZE, OUT, FULL));

  private static Values read(
      Map<String, String> properties, Map<String, String> environment, String... words) {
    return TABLE
        .split(words)
        .read(Surroundings.properties(properties::get, environment::get), words[0]);
  }

  @Test
  void whatDiffersFromItsDefaultIsToldWithWhereItCameFrom() {
    Values values = read(Map.of("full", "true"), Map.of("SIZE", "8k"), "echo", "--rate", "7");
    assertEquals(
        List.of(
            new Departure("rate", "7", "100", "--rate"),
            new Departure("size", "8k", "4k", "SIZE"),
            new Departure("full", "true", "false", "-Dfull")),
        values.departures());
  }

  @Test
  void whatIsSetToItsDefaultDoesNotDifferHoweverItIsWritten() {
    assertEquals(
        List.of(), read(Map.of(), Map.of("SIZE", "4096"), "room", "--rate", "20").departures());
    assertEquals(
        List.of(new Departure("rate", "20", "100", "--rate")),
        read(Map.of(), Map.of(), "echo", "--rate", "20").departures());
  }

  @Test
  void aPlaceIsNoDifferenceAndIsRepeated() {
    Values values = read(Map.of(), Map.of("OUT", "here"), "echo");
    assertEquals(List.of(), values.departures());
    assertEquals("./quintet load echo --out here", new Repetition(values).line());
  }

  @Test
  void theCommandHasAllThatWasGivenWhereverItCameFrom() {
    Values values =
        read(Map.of("full", "true"), Map.of("SIZE", "8k", "OUT", "a 'b'"), "echo", "--rate=7");
    assertEquals(
        "./quintet load echo --rate 7 --size 8k --out 'a '\\''b'\\''' --full",
        new Repetition(values).line());
    assertEquals(
        "HEAP='1 g' ./quintet load echo --size 8k --full=false",
        new Repetition(values)
            .without(OUT)
            .without(RATE)
            .with(FULL, "false")
            .in(List.of(new Departure("heap", "1 g", "", "HEAP")))
            .line());
  }

  @Test
  void whatItSaysReadsTheSame() {
    Values values = read(Map.of(), Map.of("SIZE", "8k"), "room", "--full");
    String[] again = new Repetition(values).line().replace("./quintet load ", "").split(" ", -1);
    assertEquals(values.text(SIZE), read(Map.of(), Map.of(), again).text(SIZE));
    assertEquals(values.departures().size(), read(Map.of(), Map.of(), again).departures().size());
  }
}
