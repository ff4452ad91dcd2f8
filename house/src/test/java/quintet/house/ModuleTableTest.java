package quintet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every module depends on what the table allows it, and no packages depend on each other. */
class ModuleTableTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("quintet");

  /** Not there yet; when it is, the table is {@link ModuleTable#HOUSE} as it stands. */
  private static final Set<String> AWAITED = Set.of("common/options");

  private final ModuleTable table;

  ModuleTableTest() throws IOException {
    Set<String> missing = new TreeSet<>(AWAITED);
    missing.removeAll(Pom.in(Project.ROOT).modules());
    table = ModuleTable.HOUSE.without(missing);
  }

  @Test
  void everyPomDeclaresWhatTheTableAllows() throws IOException {
    assertEquals(List.of(), PomRules.breaches(table, Project.ROOT));
  }

  @Test
  void everyClassUsesWhatTheTableAllows() {
    assertEquals(Set.of(), ClassRules.breaches(table, CLASSES));
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    assertEquals(List.of(), ClassRules.circles(CLASSES));
  }

  @Test
  void theClassesOfEveryModuleWithCodeAreThere() throws IOException {
    Set<String> looked = new TreeSet<>();
    CLASSES.forEach(
        each -> table.owning(each.getPackageName()).ifPresent(row -> looked.add(row.folder())));
    Set<String> expected = new TreeSet<>(Pom.in(Project.ROOT).modules());
    expected.removeIf(
        folder -> !Files.isDirectory(Project.ROOT.resolve(folder).resolve("src/main/java")));
    assertTrue(expected.size() > 1);
    assertEquals(expected, looked);
  }
}
