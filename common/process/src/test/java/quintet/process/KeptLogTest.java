package quintet.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLogTest {
  @Test
  void everyLineReachesTheFileAtOnce(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("log");
    try (KeptLog log = new KeptLog(file)) {
      log.write("one");
      assertEquals("one\n", Files.readString(file));
      assertEquals("", log.failure());
    }
  }

  @Test
  void aFullDiskIsNotedAndStopsNobody() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "needs /dev/full");
    KeptLog log = new KeptLog(full);
    log.write("one");
    log.write("two");
    assertTrue(log.failure().contains("No space left"), log.failure());
    log.close();
  }
}
