package quintet.loadtest.bench.drive;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.options.BadOptionException;
import quintet.options.ModelSpec;
import quintet.process.Children;

class CatalogueTest {
  private final FakeProject project;
  private final Children children = new Children(Duration.ofSeconds(1));
  private final Catalogue catalogue;

  CatalogueTest(@TempDir Path root) throws IOException {
    project = FakeProject.in(root);
    catalogue = new Catalogue(children, project.launchers());
  }

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    children.close();
    assertEquals(List.of(), project.journal(), "a dry run starts nothing");
  }

  @Test
  void whatAServerKnowsIsAccepted() {
    assertDoesNotThrow(
        () -> catalogue.check(ModelSpec.parseList("netty:silent:cores=2:max-message=1k,actors")));
  }

  @ParameterizedTest
  @CsvSource({
    "netty:sil, 'netty:sil: netty has no variant ''sil'': it has nio, broken, silent'",
    "netty:core=2, 'netty:core=2: unknown setting ''--core=2'': did you mean --cores?'",
  })
  void whatItDoesNotKnowIsRefusedInItsOwnWords(String spec, String line) {
    BadOptionException error =
        assertThrows(
            BadOptionException.class, () -> catalogue.check(ModelSpec.parseList("actors," + spec)));

    assertEquals(line, error.getMessage());
  }
}
