package quintet.loadtest.bench.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchersTest {
  @Test
  void aLoadIsToldHowManyCpusItsServerTakes() throws Exception {
    ModelSpec spec = ModelSpec.parseList("netty:cores=2").getFirst();
    List<String> command = Launchers.of(Path.of("/project")).load(spec, List.of("echo"));
    int program = command.indexOf("/project/loadtest/load");
    assertEquals(
        List.of("/project/loadtest/load", "echo", "--server-cores", "2"),
        command.subList(program, command.size()));
  }
}
