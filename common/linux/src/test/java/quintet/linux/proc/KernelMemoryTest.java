package quintet.linux.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelMemoryTest {
  private static final long PID = 42;

  @TempDir private Path folder;

  private void file(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void unified(String path) throws IOException {
    file(path + "cgroup.procs", "42\n");
    file(path + "memory.stat", "anon 9\nfile 8\nkernel 7000\nkernel_stack 3\nsock 50\nslab 6\n");
  }

  private void legacy(String path, long mostOfSockets) throws IOException {
    file(path + "cgroup.procs", "42\n");
    file(path + "memory.kmem.usage_in_bytes", "7000\n");
    file(path + "memory.kmem.tcp.usage_in_bytes", "50\n");
    file(path + "memory.kmem.tcp.max_usage_in_bytes", mostOfSockets + "\n");
  }

  private OptionalLong bytes(String membership) throws IOException {
    file("membership", membership);
    return KernelMemory.find(folder.resolve("membership"), folder, PID).orElseThrow().bytes();
  }

  @Test
  void aGroupOfVersionTwoTellsTheKernelsMemoryWithItsSockets() throws IOException {
    unified("one/");
    assertEquals(OptionalLong.of(7_050), bytes("0::/one\n"));
  }

  @Test
  void aGroupOfVersionOneTellsItByTwoCounters() throws IOException {
    legacy("memory/one/", 90);
    assertEquals(OptionalLong.of(7_050), bytes("8:pids:/\n4:cpu,memory:/one\n0::/\n"));
  }

  @Test
  void aGroupOfVersionOneThatDoesNotCountSocketsTellsNothing() throws IOException {
    legacy("memory/one/", 0);
    assertEquals(OptionalLong.empty(), bytes("4:memory:/one\n"));
  }

  @Test
  void aContainerSeesItsOwnGroupWhereOthersSeeTheRoot() throws IOException {
    unified("");
    assertEquals(OptionalLong.of(7_050), bytes("0::/docker/0a1b2c\n"));
  }

  @Test
  void aGroupWithOthersInItTellsNothing() throws IOException {
    unified("one/");
    file("one/cgroup.procs", "41\n42\n");
    assertEquals(OptionalLong.empty(), bytes("0::/one\n"));
    file("one/cgroup.procs", "41\n");
    assertEquals(OptionalLong.empty(), bytes("0::/one\n"));
  }

  @Test
  void theInitOfItsContainerIsNobodyElse() throws IOException {
    unified("");
    file("cgroup.procs", "1\n42\n");
    assertEquals(OptionalLong.of(7_050), bytes("0::/\n"));
    file("cgroup.procs", "1\n");
    assertEquals(OptionalLong.empty(), bytes("0::/\n"));
  }

  @Test
  void aKernelThatDoesNotCountTellsNothing() throws IOException {
    unified("one/");
    file("one/memory.stat", "anon 9\nsock 50\n");
    assertEquals(OptionalLong.empty(), bytes("0::/one\n"));
    Files.delete(folder.resolve("one/memory.stat"));
    assertEquals(OptionalLong.empty(), bytes("0::/one\n"));
  }

  @Test
  void withoutControlGroupsThereIsNothingToAsk() throws IOException {
    assertTrue(KernelMemory.find(folder.resolve("missing"), folder, PID).isEmpty());
    file("membership", "9:pids:/\n");
    assertTrue(KernelMemory.find(folder.resolve("membership"), folder, PID).isEmpty());
  }
}
