package quintet.house;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import quintet.house.ModuleTable.Row;

/** The table of modules against what the modules declare. */
final class PomRules {
  private static final String GROUP = "quintet";

  /** They look at everybody, and have no code. */
  private static final Set<String> HOUSE = Set.of("house", "house/errorprone");

  private final ModuleTable table;
  private final List<String> breaches = new ArrayList<>();

  private PomRules(ModuleTable table) {
    this.table = table;
  }

  /**
   * What the modules of a project declare against the table, a line each.
   *
   * @param root the folder of the project's own pom
   */
  static List<String> breaches(ModuleTable table, Path root) throws IOException {
    PomRules rules = new PomRules(table);
    List<String> there = Pom.in(root).modules();
    for (String folder : new TreeSet<>(there)) {
      Pom pom = Pom.in(root.resolve(folder));
      if (HOUSE.contains(folder)) {
        rules.checkHouse(folder, pom);
      } else {
        table
            .in(folder)
            .ifPresentOrElse(
                row -> rules.check(row, pom),
                () -> rules.breaches.add(folder + " is not in the table of modules"));
      }
    }
    for (String folder : table.folders()) {
      if (!there.contains(folder)) {
        rules.breaches.add(folder + " is in the table of modules and not in the project");
      }
    }
    return rules.breaches;
  }

  private void check(Row row, Pom pom) {
    if (!pom.artifact().equals(row.artifact())) {
      breaches.add(row.folder() + " is called " + pom.artifact() + ", not " + row.artifact());
    }
    for (Pom.Dependency dependency : pom.dependencies()) {
      if (dependency.group().equals(GROUP)) {
        checkOwn(row, dependency);
      } else if (!dependency.isForTests()) {
        checkLibrary(row, dependency);
      }
    }
  }

  private void checkOwn(Row row, Pom.Dependency dependency) {
    boolean allowed =
        table.rows().stream()
            .filter(other -> other.artifact().equals(dependency.artifact()))
            .anyMatch(other ->
                row.uses().contains(other.folder())
                    || (dependency.isForTests() && row.tested().contains(other.folder())));
    if (!allowed) {
      breaches.add(
          "%s may not depend on %s%s"
              .formatted(
                  row.folder(),
                  dependency.artifact(),
                  dependency.isForTests() ? ", not even in tests" : ""));
    }
  }

  private void checkLibrary(Row row, Pom.Dependency dependency) {
    table
        .library(dependency.group())
        .filter(library -> !library.users().contains(row.folder()))
        .ifPresent(
            library -> breaches.add("%s may not use %s".formatted(row.folder(), library.root())));
  }

  private void checkHouse(String folder, Pom pom) {
    pom.dependencies().stream()
        .filter(dependency -> !dependency.isForTests())
        .filter(dependency -> dependency.group().equals(GROUP))
        .forEach(dependency ->
            breaches.add(folder + " may not depend on " + dependency.artifact() + " but in tests"));
  }
}
