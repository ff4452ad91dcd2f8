package quintet.loadtest.bench.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.options.BadOptionException;

class ResultFolderTest {
  private static final Instant WRITTEN = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path root;

  @Test
  void isMadeWithTheFoldersAboveIt() {
    Path folder = root.resolve("a/b");
    assertEquals(folder, ResultFolder.make(folder));
    assertTrue(Files.isDirectory(folder));
  }

  @Test
  void anEmptyOneStaysWhereItIs() throws IOException {
    Path folder = Files.createDirectories(root.resolve("empty"));

    ResultFolder.make(folder);

    try (var all = Files.list(root)) {
      assertEquals(List.of(folder), all.toList());
    }
  }

  @Test
  void anEarlierOneIsMovedAndNotOverwritten() throws IOException {
    Path folder = Files.createDirectories(root.resolve("report"));
    Files.writeString(folder.resolve("index.html"), "earlier");
    Files.setLastModifiedTime(folder, FileTime.from(WRITTEN));

    ResultFolder.make(folder);

    assertEquals("earlier", Files.readString(root.resolve("report-20260102-030405/index.html")));
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void whereNoneCanBeIsABadSetting() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> ResultFolder.make(file.resolve("below")));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("--out " + file), refused::toString);
  }
}
