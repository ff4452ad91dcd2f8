package quintet.loadtest.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aGroupStandsBelowThisProcessesOwnAndGoesWithItsServer() throws IOException {
    Files.createDirectories(folder.resolve("memory/user/me"));
    try (ControlGroup group = make("7:cpu:/\n4:memory:/user/me\n0::/\n")) {
      assertEquals(1, groups("memory/user/me").size());
      String name = groups("memory/user/me").getFirst();
      assertTrue(group.prefix().getLast().endsWith("/memory/user/me/" + name + "/cgroup.procs"));
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
    assertEquals(List.of(), make("0::/\n").prefix());
    assertEquals(List.of(), make("4:memory:/nowhere\n").prefix());
    assertEquals(List.of(), make("").prefix());
    assertEquals(List.of(), ControlGroup.make(folder.resolve("missing"), folder).prefix());
  }

  @Test
  void onlyAScenarioThatMeasuresMemoryHasOne() {
    assertEquals(List.of(), ControlGroup.of("echo").prefix());
  }

  @Test
  void aProcessIsInItFromItsFirstMomentOn() throws Exception {
    Path members;
    try (ControlGroup group = ControlGroup.of("idle")) {
      assumeFalse(group.prefix().isEmpty(), "this user may make no control group here");
      List<String> command = new ArrayList<>(group.prefix());
      command.addAll(List.of("cat", "/proc/self/cgroup"));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = said(process);
      assertEquals(0, process.waitFor(), said);
      members = Path.of(group.prefix().getLast());
      String name = members.getName(members.getNameCount() - 2).toString();
      assertTrue(said.contains("/" + name + "\n"), said);
    }
    assertFalse(Files.exists(members.getParent()));
  }

  @Test
  void aProcessRunsAllTheSameIfItsGroupIsGone() throws Exception {
    Files.createDirectories(folder.resolve("memory"));
    List<String> command = new ArrayList<>();
    try (ControlGroup group = make("4:memory:/\n")) {
      command.addAll(group.prefix());
    }
    command.addAll(List.of("echo", "here"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertEquals("here\n", said(process));
    assertEquals(0, process.waitFor());
  }
}
