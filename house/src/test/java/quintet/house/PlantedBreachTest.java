package quintet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.house.ModuleTable.Library;
import quintet.house.ModuleTable.Row;

/**
 * The rules of the table see what is against them: in the packages {@code planted.low} and {@code
 * planted.high} of these tests, which use each other, and in projects made up here.
 */
class PlantedBreachTest {
  private static final String LOW = "quintet.house.planted.low";
  private static final String HIGH = "quintet.house.planted.high";
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(LOW, HIGH);

  @TempDir Path root;

  /** Two modules; all their classes stand in this module's folder. */
  private static ModuleTable table(Set<String> usesOfLow, Set<String> usersOfRegex) {
    return new ModuleTable(
        List.of(
            new Row("house", LOW, usesOfLow, Set.of()),
            new Row("elsewhere/high", HIGH, Set.of("house"), Set.of("elsewhere/extra")),
            new Row("elsewhere/extra", "quintet.house.planted.extra", Set.of(), Set.of())),
        List.of(new Library("java.util.regex", usersOfRegex)));
  }

  private static List<String> breaches(ModuleTable table) {
    return ClassRules.breaches(table, CLASSES).stream()
        .filter(line -> !line.contains("stands in"))
        .toList();
  }

  @Test
  void aClassThatUsesAModuleAboveItIsABreach() {
    assertEquals(
        List.of("house may not use %s.High: %s.Low".formatted(HIGH, LOW)),
        breaches(table(Set.of(), Set.of("house"))));
  }

  @Test
  void aClassThatUsesALibraryOfOthersIsABreach() {
    assertEquals(
        List.of("house may not use java.util.regex.Pattern: %s.Low".formatted(LOW)),
        breaches(table(Set.of("elsewhere/high"), Set.of("elsewhere/high"))));
  }

  @Test
  void classesThatUseWhatTheTableAllowsAreNone() {
    assertEquals(List.of(), breaches(table(Set.of("elsewhere/high"), Set.of("house"))));
  }

  @Test
  void aClassInAnotherModulesPackageIsABreach() {
    Set<String> breaches =
        ClassRules.breaches(table(Set.of("elsewhere/high"), Set.of("house")), CLASSES);
    assertEquals(2, breaches.size(), breaches.toString()); // High and the package's own
    for (String line : breaches) {
      assertTrue(
          line.matches(
              HIGH + "\\.(High|package-info) is of elsewhere/high and stands in .*/house/.*"),
          line);
    }
  }

  @Test
  void aClassInAPackageOfNobodyIsABreach() {
    ModuleTable empty = new ModuleTable(List.of(), List.of());
    assertEquals(
        Set.of(LOW + " is no module's package", HIGH + " is no module's package"),
        ClassRules.breaches(empty, CLASSES));
  }

  @Test
  void twoPackagesThatUseEachOtherAreACircle() {
    List<String> circles = ClassRules.circles(CLASSES);
    assertEquals(1, circles.size(), circles.toString());
    assertTrue(circles.getFirst().contains("Cycle detected"), circles.getFirst());
    assertTrue(circles.getFirst().contains("Method <" + LOW + ".Low.up()>"), circles.getFirst());
  }

  @Test
  void aPomWithAModuleThatTheTableDoesNotAllowIsABreach() throws IOException {
    project("elsewhere/high", "elsewhere/extra", "servers/low");
    pom("servers/low", "quintet-low", own("quintet-high", ""), library("io.netty"));
    pom("elsewhere/high", "quintet-high", own("quintet-low", ""), own("quintet-extra", "compile"));
    pom("elsewhere/extra", "quintet-extra", own("quintet-low", "test"));
    assertEquals(
        List.of(
            "elsewhere/extra may not depend on quintet-low, not even in tests",
            "elsewhere/high may not depend on quintet-extra",
            "servers/low may not depend on quintet-high",
            "servers/low may not use io.netty"),
        PomRules.breaches(poms(), root));
  }

  @Test
  void aPomWithWhatTheTableAllowsIsNone() throws IOException {
    project("elsewhere/high", "elsewhere/extra", "servers/low");
    pom("servers/low", "quintet-low");
    pom(
        "elsewhere/high",
        "quintet-high",
        own("quintet-low", ""),
        own("quintet-extra", "test"),
        library("io.netty"));
    pom("elsewhere/extra", "quintet-extra", library("org.slf4j"));
    assertEquals(List.of(), PomRules.breaches(poms(), root));
  }

  @Test
  void aModuleWithoutARowAndARowWithoutAModuleAreBreaches() throws IOException {
    project("elsewhere/high", "servers/other", "servers/low");
    pom("servers/low", "quintet-lower");
    pom("elsewhere/high", "quintet-high");
    pom("servers/other", "quintet-other");
    assertEquals(
        List.of(
            "servers/low is called quintet-lower, not quintet-low",
            "servers/other is not in the table of modules",
            "elsewhere/extra is in the table of modules and not in the project"),
        PomRules.breaches(poms(), root));
  }

  @Test
  void theHouseDependsOnAllInTestsAlone() throws IOException {
    project("elsewhere/high", "elsewhere/extra", "servers/low", "house");
    pom("servers/low", "quintet-low");
    pom("elsewhere/high", "quintet-high");
    pom("elsewhere/extra", "quintet-extra");
    pom("house", "quintet-house", own("quintet-low", "test"), own("quintet-high", ""));
    assertEquals(
        List.of("house may not depend on quintet-high but in tests"),
        PomRules.breaches(poms(), root));
  }

  private static ModuleTable poms() {
    return new ModuleTable(
        List.of(
            new Row("servers/low", LOW, Set.of(), Set.of()),
            new Row("elsewhere/high", HIGH, Set.of("servers/low"), Set.of("elsewhere/extra")),
            new Row("elsewhere/extra", "quintet.extra", Set.of(), Set.of())),
        List.of(new Library("io.netty", Set.of("elsewhere/high"))));
  }

  private void project(String... modules) throws IOException {
    StringBuilder list = new StringBuilder();
    for (String module : modules) {
      list.append("<module>").append(module).append("</module>");
    }
    Files.writeString(
        root.resolve("pom.xml"),
        "<project><artifactId>quintet</artifactId><modules>" + list + "</modules></project>");
  }

  private void pom(String folder, String artifact, String... dependencies) throws IOException {
    Path file = Files.createDirectories(root.resolve(folder)).resolve("pom.xml");
    Files.writeString(
        file,
        """
        <project>
          <parent><artifactId>quintet</artifactId></parent>
          <artifactId>%s</artifactId>
          <dependencies>%s</dependencies>
        </project>
        """
            .formatted(artifact, String.join("", dependencies)));
  }

  private static String own(String artifact, String scope) {
    return dependency("quintet", artifact, scope);
  }

  private static String library(String group) {
    return dependency(group, "library", "");
  }

  private static String dependency(String group, String artifact, String scope) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s</dependency>"
        .formatted(group, artifact, scope.isEmpty() ? "" : "<scope>" + scope + "</scope>");
  }
}
