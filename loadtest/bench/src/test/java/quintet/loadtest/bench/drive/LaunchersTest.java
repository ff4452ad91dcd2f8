package quintet.loadtest.bench.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.options.ModelSpec;

class LaunchersTest {
  private final Launchers launchers = new Launchers(Path.of("/project"));

  @Test
  void aServerIsStartedByItsSpecAsWritten() {
    assertEquals(
        List.of("/project/quintet", "serve", "netty:epoll:cores=2"),
        launchers.start(ModelSpec.parse("netty:epoll:cores=2")));
  }
}
