package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.loadtest.fake.AdminPage;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.injector.cli.LoadProgram;
import quintet.loadtest.results.summary.SummarySchema;

/** The injector's own summaries against the schema that is published. */
@Timeout(60)
@Tag("alone")
class WrittenSummaryTest {
  /** So long that the server is asked whether it is warm; that it becomes so is not waited for. */
  private static final String LONGEST_WARM_UP = "4s";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"0, ''", "1, 'p50=1us,lost=0'"})
  void aSummaryKeepsItsSchemaWithAndWithoutAnObjective(int exit, String slo) throws Exception {
    try (ChatServer server = new ChatServer(FaultPlan.NONE);
        AdminPage admin = new AdminPage()) {
      List<String> command = new ArrayList<>(LoadProgram.command());
      command.addAll(List.of("round", "--target", "127.0.0.1:" + server.address().getPort()));
      command.addAll(List.of("--admin", admin.address(), "--out", folder.toString()));
      command.addAll(List.of("--connections", "4", "--members", "5", "--publishers", "2"));
      command.addAll(List.of("--echo-rates", "100,200,300", "--fanout-rates", "50,60,70"));
      command.addAll(List.of("--ramp", "0s", "--warmup", "200ms", "--duration", "1s"));
      command.addAll(List.of("--longest-warmup", LONGEST_WARM_UP, "--drain", "500ms"));
      command.addAll(List.of("--phases", "echo-light,fanout-busy"));
      command.addAll(List.of("--gatling-report", "off", "--slo", slo));
      LoadProgram.run(command, exit);
    }
    String json = Files.readString(folder.resolve("summary.json"));
    assertEquals(List.of(), SummarySchema.objections(json));
  }
}
