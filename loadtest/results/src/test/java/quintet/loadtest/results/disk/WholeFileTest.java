package quintet.loadtest.results.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void aFileTakesThePlaceOfAnEarlierOne() throws IOException {
    Path file = Files.writeString(folder.resolve("page"), "earlier");
    WholeFile.write(file, "now");
    assertEquals("now", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void oneThatCantBeWrittenLeavesTheEarlierOneAndNothingOfItself() throws IOException {
    Path file = Files.writeString(folder.resolve("page"), "earlier");
    IOException failed =
        assertThrows(
            IOException.class,
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write('n');
                      throw new IOException("No space left on device");
                    }));
    assertEquals("can't write " + file + ": No space left on device", failed.getMessage());
    assertEquals("earlier", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void aFolderIsAlwaysNew() throws IOException {
    Path wish = folder.resolve("all/run");
    assertEquals(wish, NewFolder.unused(wish));
    assertEquals(wish, NewFolder.make(wish));
    assertEquals(folder.resolve("all/run-2"), NewFolder.make(wish));
    assertEquals(folder.resolve("all/run-3"), NewFolder.unused(wish));
  }
}
