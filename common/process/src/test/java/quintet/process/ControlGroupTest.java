package quintet.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {
  @TempDir private Path folder;

  private ControlGroup make(String membership) throws IOException {
    Path file = Files.writeString(folder.resolve("cgroup"), membership);
    return ControlGroup.make(file, folder);
  }

  private List<String> groups(String parent) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(parent))) {
      return files
          .filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .filter(name -> name.startsWith("quintet-"))
          .toList();
    }
  }

  private void unified(String path, String passedOn) throws IOException {
    Path group = Files.createDirectories(folder.resolve(path));
    Files.writeString(group.resolve("cgroup.subtree_control"), passedOn);
  }

  /** What a group adds to a command. */
  private static List<String> added(ControlGroup group) {
    return group.around(List.of());
  }

  private static Path members(ControlGroup group) {
    return Path.of(added(group).getLast());
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aGroupStandsBelowThisProcessesOwnAndGoesWithItsServer() throws IOException {
    Files.createDirectories(folder.resolve("memory/user/me"));
    try (ControlGroup group = make("7:cpu:/\n4:memory:/user/me\n0::/\n")) {
      assertEquals(1, groups("memory/user/me").size());
      String name = groups("memory/user/me").getFirst();
      assertEquals("/bin/true", group.around(List.of("/bin/true")).getLast());
      assertTrue(members(group).endsWith("memory/user/me/" + name + "/cgroup.procs"));
    }
    assertEquals(List.of(), groups("memory/user/me"));
  }

  @Test
  void inVersionTwoItStandsWhereTheMemoryIsCounted() throws IOException {
    unified("", "cpu memory pids\n");
    unified("user", "memory pids\n");
    unified("user/session", "\n");
    try (ControlGroup _ = make("0::/user/session\n")) {
      assertEquals(1, groups("user").size());
      assertEquals(0, groups("user/session").size() + groups("").size());
    }
  }

  @Test
  void thereIsNoneWhereNoneCountsOrMayBeMade() throws IOException {
    unified("", "cpu\n");
    assertEquals(List.of(), added(make("0::/\n")));
    assertEquals(List.of(), added(make("4:memory:/nowhere\n")));
    assertEquals(List.of(), added(make("")));
    assertEquals(List.of(), added(ControlGroup.make(folder.resolve("missing"), folder)));
  }

  @Test
  void onlyAScenarioThatMeasuresMemoryHasOne() {
    assertEquals(List.of(), added(ControlGroup.of("echo")));
  }

  @Test
  void aProcessIsInItFromItsFirstMomentOn() throws Exception {
    Path members;
    try (ControlGroup group = ControlGroup.of("idle")) {
      assumeFalse(added(group).isEmpty(), "this user may make no control group here");
      List<String> command = group.around(List.of("cat", "/proc/self/cgroup"));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = said(process);
      assertEquals(0, process.waitFor(), said);
      members = members(group);
      String name = members.getName(members.getNameCount() - 2).toString();
      assertTrue(said.contains("/" + name + "\n"), said);
    }
    assertFalse(Files.exists(members.getParent()));
  }

  @Test
  void aProcessRunsAllTheSameIfItsGroupIsGone() throws Exception {
    Files.createDirectories(folder.resolve("memory"));
    List<String> command;
    try (ControlGroup group = make("4:memory:/\n")) {
      command = group.around(List.of("echo", "here"));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertEquals("here\n", said(process));
    assertEquals(0, process.waitFor());
  }
}
