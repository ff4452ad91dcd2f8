package quintet.loadtest.results.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineProbeTest {
  @TempDir Path proc;

  @Test
  void readsTheProcessFileSystemOfLinux() throws IOException {
    Files.writeString(
        proc.resolve("cpuinfo"),
        "processor\t: 0\nmodel name\t: Imaginary 9000\n\nprocessor\t: 1\nmodel name\t: Imaginary 9000\n");
    Files.createDirectory(proc.resolve("self"));
    Files.writeString(proc.resolve("self/status"), "Name:\tjava\nCpus_allowed_list:\t1\n");
    Files.createDirectories(proc.resolve("sys/kernel/random"));
    Files.writeString(proc.resolve("sys/kernel/random/boot_id"), "3f2a\n");
    MachineFacts facts = new MachineProbe(proc, List.of("false")).facts();
    assertEquals("3f2a", facts.boot());
    assertEquals("Imaginary 9000", facts.cpu());
    assertEquals(2, facts.cores());
    assertEquals("1", facts.affinity());
  }

  @Test
  void leavesTheModelOpenWhereLinuxDoesNotTellIt() throws IOException {
    Files.writeString(proc.resolve("cpuinfo"), "processor\t: 0\nBogoMIPS\t: 50.00\n");
    assertNull(new MachineProbe(proc, List.of("echo", "not asked")).facts().cpu());
  }

  @Test
  void asksACommandWhereThereIsNoProcessFileSystem() {
    MachineFacts facts =
        new MachineProbe(proc.resolve("none"), List.of("echo", "Apple M9")).facts();
    assertEquals("Apple M9", facts.cpu());
    assertNull(facts.affinity());
    assertNull(facts.boot());
    assertEquals(Runtime.getRuntime().availableProcessors(), facts.cores());
  }

  @Test
  void leavesOpenWhatNobodyTells() {
    MachineFacts failed = new MachineProbe(proc.resolve("none"), List.of("false")).facts();
    assertNull(failed.cpu());
    MachineFacts absent =
        new MachineProbe(proc.resolve("none"), List.of("no-such-command-here")).facts();
    assertNull(absent.cpu());
    assertNotNull(absent.os());
    assertNotNull(absent.jvm());
  }
}
