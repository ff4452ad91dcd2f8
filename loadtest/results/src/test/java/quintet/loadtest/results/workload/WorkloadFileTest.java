package quintet.loadtest.results.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the reader to the schema, and both to the examples. */
class WorkloadFileTest {
  private static final Path EXAMPLES = Path.of("..", "workloads");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String GOOD =
      """
      name: mine
      about: "A sentence."
      connections: 12
      rate: 100.5
      payload: 48
      objective: p99=10ms,lost=0
      mix:
        echo: {share: 39.9}
        say: {share: 20, rooms: [{count: 2, members: 5}, {members: 2}]}
        add: {share: 20, keys: 4, hot: 50.5}
        burn: {share: 20, micros: 300}
        block: {share: 0.1, millis: 7}
      """;

  @TempDir Path folder;

  private static Schema schema() throws IOException {
    try (var in = WorkloadFile.class.getResourceAsStream("workload.schema.json")) {
      String text =
          new String(
              Objects.requireNonNull(in, "no schema").readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    }
  }

  private static List<String> objections(String yaml) throws IOException {
    JsonNode tree = YAML.readTree(yaml);
    return schema().validate(tree.toString(), InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  static Stream<Path> examples() throws IOException {
    try (var files = Files.list(EXAMPLES)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsRightBySchemaAndReaderAndIsTheSameWhenWrittenAgain(Path example)
      throws IOException {
    String text = Files.readString(example);
    assertEquals(List.of(), objections(text));
    Workload workload = WorkloadFile.read(example);
    assertEquals(example.getFileName().toString(), workload.name() + ".yaml");
    assertEquals(workload, WorkloadFile.read(workload.yaml()));
    assertNull(new Burden(workload, 1, 2).refusal());
  }

  @Test
  void readsEveryField() throws IOException {
    Workload read = WorkloadFile.read(GOOD);
    assertEquals(List.of(), objections(GOOD));
    assertEquals(100.5, read.rate());
    assertEquals(List.of(new Mix.Rooms(2, 5), new Mix.Rooms(1, 2)), read.mix().say().rooms());
    assertEquals(54.0 / 12, read.mix().membersPerSaid(), 1e-9);
    assertEquals(60, read.mix().burnMicros(), 1e-9);
    assertEquals(read, WorkloadFile.read(read.yaml()));
  }

  /** What is put in the place of what, in which line, and what the message has to name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "connections: 12; conections: 12; 3; conections is no field here",
        "connections: 12; connections: many; 3; 'many' is not a whole number from 1 to 18000",
        "connections: 12; connections: 0; 3; from 1 to 18000",
        "rate: 100.5; rate: -1; 4; from 1 to 1000000",
        "rate: 100.5; rate: [1]; 4; not a list or fields, but a number",
        "payload: 48; payload: 47; 5; from 48 to 65536",
        "objective: p99=10ms,lost=0; objective: fast; 6; 'fast' is no promise",
        "objective: p99=10ms,lost=0; objective: lost=0; 6; promises no latency",
        "name: mine; name: My Own; 1; a word of small letters",
        "echo: {share: 39.9}; ping: {share: 39.9}; 8; mix.ping is no field here",
        "echo: {share: 39.9}; echo: 39.9; 8; has fields of its own",
        "echo: {share: 39.9}; echo: {share: 0.5}; 8; from 1 to 100",
        "echo: {share: 39.9}; echo: {share: 39.95}; 8; at most 1 digits",
        "members: 5; members: none; 9; mix.say.rooms.members: 'none' is not a whole number",
        "rooms: [{count: 2, members: 5}, {members: 2}]; rooms: []; 9; a list of at least one",
        "keys: 4, hot: 50.5; keys: 1, hot: 50.5; 10; one key alone is the hot one",
        "micros: 300; micros: 1000001; 11; from 1 to 1000000",
        "micros: 300; millis: 300; 11; mix.burn.millis is no field here",
        "|share: 20, micros: 300|; share: 20; 11; mix.burn.micros: missing",
        "millis: 7; millis: 0; 12; from 1 to 10000",
      })
  void aWrongFieldIsNamedWithItsLineAndTheSchemaRefusesItToo(
      String right, String wrong, int line, String says) throws IOException {
    String text = GOOD.replace(right, wrong);
    assertFalse(text.equals(GOOD), "nothing was changed");
    BadWorkloadException refused =
        assertThrows(BadWorkloadException.class, () -> WorkloadFile.read(text));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(says), message);
    assertTrue(message.startsWith("line " + line + ": "), message);
    assertFalse(message.contains("\n"), message);
    if (!wrong.contains("lost=0")) { // a pattern that counts promises would be no schema to read
      assertFalse(objections(text).isEmpty(), "the schema takes it");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "echo: {share: 39.9}; echo: {share: 40}; 8; these make 100.1",
        "{members: 2}; {members: 3}; 9; 13 members in all, and 12 connections",
      })
  void whatNoSchemaCanSayTheReaderRefuses(String right, String wrong, int line, String says) {
    BadWorkloadException refused =
        assertThrows(
            BadWorkloadException.class, () -> WorkloadFile.read(GOOD.replace(right, wrong)));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(says), message);
    assertTrue(message.startsWith("line " + line + ": "), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'mix: [';1",
        "'rate: 1\nrate: 2';2",
        "'rate: 1\n  payload: 3';2",
        "'- 1';1",
        "'';1",
      })
  void whatIsNoSuchDocumentIsRefusedInOneLine(String text, int line) {
    BadWorkloadException refused =
        assertThrows(BadWorkloadException.class, () -> WorkloadFile.read(text));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("line " + line + ": "), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void aMessageNamesTheFile() throws IOException {
    Path file =
        Files.writeString(folder.resolve("mine.yaml"), GOOD.replace("rate: 100.5", "rate: x"));
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> WorkloadFile.read(file))
                .getMessage());
    assertTrue(message.startsWith(file + ":4: rate: 'x'"), message);
    String missing =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> WorkloadFile.read(folder.resolve("none.yaml")))
                .getMessage());
    assertTrue(missing.contains("none.yaml can't be read"), missing);
  }

  @Test
  void whatCanNotBeCarriedIsRefusedWithWhatItWouldTake() throws IOException {
    Workload workload = WorkloadFile.read(GOOD);
    String loops = new Burden(workload.at(900_000), 1, 100).refusal();
    assertTrue(String.valueOf(loops).contains("--loops 4"), loops);
    String cpus = new Burden(workload.at(50_000), 1, 2).refusal();
    assertTrue(String.valueOf(cpus).contains("asks for 3.0 CPUs, and this machine has 2"), cpus);
  }
}
