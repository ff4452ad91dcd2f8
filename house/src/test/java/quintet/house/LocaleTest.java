package quintet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What programs write for programs is the same on every machine. */
class LocaleTest {
  private static final String PLANTED = "quintet.house.planted.local";

  @Test
  void noProgramFollowsTheLocaleOfItsMachine() {
    assertEquals(
        Set.of(),
        LocaleRules.breaches(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("quintet")));
  }

  @Test
  void whatFollowsItIsSeen() {
    assertEquals(
        Set.of(
            PLANTED
                + ".Local.number(int) calls"
                + " java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
            PLANTED
                + ".Local.pattern() calls"
                + " java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
            PLANTED
                + ".Local.print(java.io.PrintStream, int) calls"
                + " java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
            PLANTED + ".Local.small(java.util.List) calls java.lang.String.toLowerCase()"),
        LocaleRules.breaches(new ClassFileImporter().importPackages(PLANTED)));
  }

  // formatted() can be told none, and is right for words: Error Prone knows which of them are.
  @Test
  void errorProneRefusesTextsWithNumbersInThem() throws IOException {
    assertTrue(
        Files.readString(Path.of("errorprone/pom.xml")).contains("-Xep:DefaultLocale:ERROR"));
  }
}
