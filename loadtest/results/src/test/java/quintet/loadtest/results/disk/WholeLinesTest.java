package quintet.loadtest.results.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeLinesTest {
  @TempDir Path folder;

  private static void add(WholeLines lines, String text) {
    byte[] octets = text.getBytes(US_ASCII);
    lines.write(octets, 0, octets.length);
    lines.flush();
  }

  @Test
  void whatIsFlushedIsInTheFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "of an earlier run");
    try (WholeLines lines = WholeLines.begin(file)) {
      add(lines, "one\n");
      lines.write('t');
      assertEquals("one\n", Files.readString(file));
    }
    assertEquals("one\nt", Files.readString(file));
  }

  @Test
  void aPieceThatDoesNotFitIsCutOffAndSoIsAllBehindIt() {
    FullDisk disk = new FullDisk(6);
    WholeLines lines = new WholeLines("log", disk);
    add(lines, "one\n");
    assertNull(lines.failure());
    add(lines, "two\n");
    disk.free(1_000);
    add(lines, "three\n");
    lines.close();
    assertEquals("one\n", new String(disk.bytes(), US_ASCII));
    assertEquals("log: No space left on device", lines.failure());
  }

  @Test
  void theSystemsOwnReasonIsTold() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "needs /dev/full");
    try (WholeLines lines = WholeLines.begin(full)) {
      add(lines, "one\n");
      assertEquals("full: No space left on device", lines.failure());
    }
  }

  @Test
  void whereNoFileCanBeIsSaidAtOnceInOneLine() {
    Path nowhere = folder.resolve("none/log");
    UncheckedIOException refused =
        assertThrows(UncheckedIOException.class, () -> WholeLines.begin(nowhere));
    assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
  }
}
