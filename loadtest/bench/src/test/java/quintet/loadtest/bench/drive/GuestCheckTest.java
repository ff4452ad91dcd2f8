package quintet.loadtest.bench.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.options.BadOptionException;
import quintet.options.ModelSpec;
import quintet.process.Children;

class GuestCheckTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final FakeProject project;
  private final Children children = new Children(Duration.ofSeconds(5));
  private final GuestCheck check;
  private final List<String> leftOut = new ArrayList<>();

  GuestCheckTest(@TempDir Path root) throws IOException {
    project = FakeProject.in(root);
    check =
        new GuestCheck(
            children, project.launchers(), new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void nothingIsLeftRunning() {
    children.close();
  }

  private List<String> admitted(String specs) throws Exception {
    GuestCheck.Admitted admitted = check.admit(ModelSpec.parseList(specs));
    admitted.leftOut().forEach(why -> assertTrue(why.endsWith("."), why));
    leftOut.addAll(admitted.leftOut());
    return admitted.specs().stream().map(ModelSpec::text).toList();
  }

  @Test
  void whoeverFailsIsNamedAndLeftOutAndTheRestGoesOn() throws Exception {
    assertEquals(
        List.of("netty", "go"), admitted("netty,go,erlang:sil,python:broken,node:refused"));
    String lines = said.toString(StandardCharsets.UTF_8);
    assertTrue(lines.contains("erlang:sil is left out: erlang has no variant"), lines);
    assertTrue(lines.contains("python:broken is left out: --max-message must be"), lines);
    assertTrue(
        lines.contains("node:refused is left out: it fails conformance: Commands: quit"), lines);
    assertEquals(3, leftOut.size(), leftOut.toString());
    assertTrue(leftOut.getLast().startsWith("node:refused is left out: "), leftOut.toString());
  }

  @Test
  void whoKeptTheContractIsNotAskedAgain() throws Exception {
    assertEquals(List.of("go"), admitted("go"));
    List<String> journal = project.journal();
    assertTrue(journal.contains("conform 127.0.0.1:9000 --lab --guest"), journal.toString());
    assertEquals(List.of("go"), admitted("go"));
    assertEquals(journal, project.journal());
  }

  @Test
  void whereNobodyIsLeftThereIsNothingToMeasure() {
    assertThrows(BadOptionException.class, () -> admitted("node:refused"));
  }
}
