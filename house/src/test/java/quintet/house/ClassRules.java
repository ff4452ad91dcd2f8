package quintet.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import quintet.house.ModuleTable.Row;

/** The table of modules against class files: also what comes along unasked is seen in them. */
final class ClassRules {
  private static final String OURS = "quintet.";

  private final ModuleTable table;
  private final Set<String> breaches = new TreeSet<>();

  private ClassRules(ModuleTable table) {
    this.table = table;
  }

  /** What these classes use against the table, a line for each pair of classes. */
  static Set<String> breaches(ModuleTable table, JavaClasses classes) {
    ClassRules rules = new ClassRules(table);
    for (JavaClass each : classes) {
      table
          .owning(each.getPackageName())
          .ifPresentOrElse(
              row -> rules.check(row, each),
              () -> rules.breaches.add(each.getPackageName() + " is no module's package"));
    }
    return rules.breaches;
  }

  private void check(Row row, JavaClass each) {
    // Or a package would be split over two modules.
    String from = each.getSource().map(Source::getUri).map(String::valueOf).orElse("");
    if (!from.contains("/" + row.folder() + "/target/")) {
      breaches.add(each.getName() + " is of " + row.folder() + " and stands in " + from);
    }
    for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      String packageName = target.getPackageName();
      boolean allowed =
          packageName.startsWith(OURS)
              ? table.owning(packageName).filter(other -> mayUse(row, other)).isPresent()
              : table
                  .library(packageName)
                  .map(library -> library.users().contains(row.folder()))
                  .orElse(true);
      if (!allowed) {
        breaches.add(
            "%s may not use %s: %s".formatted(row.folder(), target.getName(), each.getName()));
      }
    }
  }

  private static boolean mayUse(Row row, Row other) {
    return row.equals(other) || row.uses().contains(other.folder());
  }

  /** The circles of packages among these classes, each with the calls that close it. */
  static List<String> circles(JavaClasses classes) {
    EvaluationResult result =
        SlicesRuleDefinition.slices()
            .assignedFrom(new EachPackage())
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(false)
            .evaluate(classes);
    return result.getFailureReport().getDetails();
  }

  /** A slice for every package, by its whole name. */
  private static final class EachPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass each) {
      return SliceIdentifier.of(each.getPackageName());
    }

    @Override
    public String getDescription() {
      return "a slice for every package";
    }
  }
}
