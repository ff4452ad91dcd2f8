package quintet.loadtest.bench.drive;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

class CatalogueTest {
  private Catalogue catalogue = new Catalogue("");

  @BeforeEach
  void askTheLauncher(@TempDir Path root)
      throws IOException, InterruptedException, ProcessFailedException {
    try (Children children = new Children(Duration.ofSeconds(1))) {
      catalogue =
          Catalogue.ask(
              children, FakeProject.in(root).launchers().server(), Duration.ofSeconds(20));
    }
  }

  @Test
  void whatTheLauncherListsIsAccepted() {
    assertDoesNotThrow(
        () -> catalogue.check(ModelSpec.parse("netty:silent:cores=2:max-message=1k")));
  }

  @ParameterizedTest
  @CsvSource({
    "quartet, 'threads, eventloop, netty, actors, channels'",
    "netty:sil, 'no variant ''sil'' of netty: choose from nio, broken'",
    "actors:silent, no variant 'silent' of actors: it has none",
    "netty:core=2, no setting 'core'",
  })
  void whatItDoesNotListIsRefused(String spec, String why) {
    BadSettingException error =
        assertThrows(BadSettingException.class, () -> catalogue.check(ModelSpec.parse(spec)));

    assertTrue(String.valueOf(error.getMessage()).contains(why), error.getMessage());
  }
}
