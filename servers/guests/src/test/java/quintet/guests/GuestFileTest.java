package quintet.guests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.options.BadOptionException;
import quintet.options.GuestNames;

class GuestFileTest {
  @TempDir private Path folder;

  private Guest read(String text) throws IOException {
    Path file = folder.resolve("guests.yaml");
    Files.writeString(file, text);
    return GuestFile.read(file, "own");
  }

  @Test
  void theProjectsOwnListIsRightAndNamesEachGuestAtTheBeginningOfALine() {
    Path list = Path.of("guests.yaml").toAbsolutePath();
    List<String> names = GuestNames.all();
    assertEquals(List.of("node", "go", "erlang", "python"), names);
    for (String name : names) {
      Guest guest = GuestFile.read(list, name);
      assertTrue(Files.isDirectory(guest.here()), guest.here().toString());
      assertFalse(guest.idea().isEmpty() || guest.packages().isEmpty(), name);
    }
  }

  @Test
  void anEntryOfOneCommandIsEnough() throws IOException {
    Guest guest = read("own:\n  start: [serve, '{port}']\n");
    assertEquals("TERM", guest.stop());
    assertEquals(List.of(), guest.build());
    assertEquals(
        List.of("serve", "7"),
        guest.command(guest.start(), new Guest.Told("127.0.0.1", 7, true, 1)).command());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "other: {start: [a]} | has no guest own",
        "own: {idea: x} | own: start: it must be there",
        "own: {start: serve} | own: start: a list of words",
        "own: {start: [a], stop: KILL} | own: stop: TERM or INT",
        "own: {start: [a], colour: red} | own: colour: no such field",
        "own: {start: [[a]]} | own: start: a text",
        "own: [ | is no YAML"
      })
  void whatIsWrongIsOneLineThatNamesGuestAndField(String text, String line) {
    BadOptionException wrong = assertThrows(BadOptionException.class, () -> read(text));
    assertTrue(String.valueOf(wrong.getMessage()).contains(line), wrong.toString());
  }
}
