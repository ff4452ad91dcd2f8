package quintet.loadtest.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.rig.Claim;

/** The claims as they are said; experiments are run by hand. */
class EntriesTest {
  /** Tests run in the module's folder. */
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  static List<Statement> statements() {
    return Entries.all().stream().map(Claim::statement).toList();
  }

  @Test
  void everyNameIsOneEntryInAFileOfItsOwn() {
    List<String> names = Entries.names();
    assertEquals(names.size(), new HashSet<>(names).size());
    assertEquals(names.size(), Entries.all().stream().map(Object::getClass).distinct().count());
    names.forEach(name -> assertTrue(name.matches("[a-z]+(-[a-z]+)*"), name));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void theLineOfCodeThatShowsItIsOneLineOfTheProject(Statement statement) throws IOException {
    CodeLine.Place place = statement.code().find(ROOT);
    assertFalse(place.text().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("statements")
  void hypothesisAndMethodAreSentences(Statement statement) {
    assertTrue(statement.hypothesis().endsWith("."), statement::hypothesis);
    assertTrue(statement.method().endsWith("."), statement::method);
  }
}
