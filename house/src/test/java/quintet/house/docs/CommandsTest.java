package quintet.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private final Commands commands = new Commands(Project.root());

  @Test
  void everyCommandInThePagesIsOneThatWorks() {
    List<String> findings =
        Project.pages().parallelStream().flatMap(page -> commands.findings(page).stream()).toList();
    assertEquals("", String.join("\n", findings));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./quintet serve netty --port 9000   # a server",
        "MODEL=a ./quintet load echo --model netty && make help | cat",
        "make test",
        "docker compose up netty",
        "docker compose --profile threads down",
        "docker compose -f servers/guests/docker-compose.yml up --wait go",
        "docker compose --profile '*' down",
        "docker compose run --rm load fanout --target netty",
        "./mvnw -pl servers/core test -Dtest=SessionTest",
        "nc localhost 9000",
        "curl -s localhost:9001/metrics",
        "printf 'PING 1\\n' | nc -N localhost 9000"
      })
  void whatWorksIsNoFinding(String line) {
    String without = line.replace("| cat", "");
    assertEquals(List.of(), commands.findings(page("```sh", without, "```")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./quintet server netty",
        "./quintet serve nety",
        "./quintet load fanin --model netty",
        "./quintet suites autoban",
        "./quintet serve netty --max-mesage 1k",
        "make tests",
        "docker compose up node",
        "docker compose -f servers/guests/docker-compose.yml up netty",
        "docker compose -f nowhere.yml up netty",
        "docker compose --profile node down",
        "docker compose run --rm load fanin --target netty",
        "./mvnw -pl servers/cores test",
        "./mvnw -pl servers/core test -Dtest=SessionTests",
        "./mvnw test -Dgatling.simulationClass=quintet.Gone",
        "nc localhost 9002",
        "curl -s localhost:9001/metric",
        "nc localhost 9000 && ./quintet nothing",
        "frobnicate",
        "git frobnicate",
        "echo 'open"
      })
  void whatDoesNotWorkIsFound(String line) {
    List<String> findings = commands.findings(page("```sh", line, "```"));
    assertEquals(1, findings.size(), findings.toString());
    assertEquals("p.md:2", findings.getFirst().split(": ", 2)[0]);
  }

  @Test
  void aBlockThatDoesNotSayWhatItIsIsFound() {
    assertEquals(1, commands.findings(page("```", "rm -rf /", "```")).size());
  }

  @Test
  void aCommandOverTwoLinesIsOne() {
    assertEquals(
        List.of(),
        commands.findings(page("```sh", "make \\", "  test", "nc localhost 9000", "```")));
    assertEquals(1, commands.findings(page("```sh", "make \\", "  tests", "```")).size());
  }

  private static Page page(String... lines) {
    return Page.of(Path.of("p.md"), List.of(lines));
  }
}
