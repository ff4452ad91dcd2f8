package quintet.netty.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class NativeFolderTest {
  @TempDir private Path folder;

  @Test
  void theFirstFolderThatCodeRunsFromIsTaken() {
    List<Path> folders = List.of(Path.of("/noexec"), Path.of("/first"), Path.of("/second"));
    assertEquals(
        Optional.of(Path.of("/first")),
        NativeFolder.first(folders, each -> !each.equals(Path.of("/noexec"))));
    assertEquals(Optional.empty(), NativeFolder.first(folders, each -> false));
  }

  @Test
  void tryingAFolderLeavesNothingInIt() throws IOException {
    assertTrue(NativeFolder.runsFrom(folder));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aFolderThatIsNotThereIsNone() {
    assertFalse(NativeFolder.runsFrom(folder.resolve("missing")));
    assertFalse(NativeFolder.runsFrom(Path.of("/proc")));
  }
}
