package quintet.loadtest.ledger.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ColouringTest {
  /** Tests run in the module's folder. */
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void everySignatureOnTheWayOfAnAdditionIsFoundInTheSources() throws IOException {
    assertEquals(10, Colouring.rows(ROOT).size());
  }
}
