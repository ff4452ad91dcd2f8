package quintet.house;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whatever of the JDK can be told a locale is told one: what it does otherwise follows the machine
 * that it runs on, and so would what other programs read.
 */
final class LocaleRules {
  private LocaleRules() {}

  /** Calls of what has a sibling that takes a locale, a line for each. */
  static Set<String> breaches(JavaClasses classes) {
    Set<String> breaches = new TreeSet<>();
    for (JavaClass each : classes) {
      for (JavaAccess<?> access : each.getAccessesFromSelf()) {
        if (access.getTarget() instanceof CodeUnitAccessTarget target && followsLocale(target)) {
          breaches.add(access.getOrigin().getFullName() + " calls " + target.getFullName());
        }
      }
    }
    return breaches;
  }

  private static boolean followsLocale(CodeUnitAccessTarget target) {
    if (!target.getOwner().getPackageName().startsWith("java.")) {
      return false;
    }
    List<String> given = target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    return !given.contains(Locale.class.getName())
        && siblings(target)
            .map(LocaleRules::parameters)
            .anyMatch(taken ->
                taken.contains(Locale.class.getName())
                    && taken.size() == given.size() + 1
                    && without(taken).equals(given));
  }

  private static Stream<Executable> siblings(CodeUnitAccessTarget target) {
    Class<?> owner = target.getOwner().reflect();
    Stream<Executable> all =
        Stream.concat(Stream.of(owner.getConstructors()), Stream.of(owner.getMethods()));
    return all.filter(each ->
        each instanceof Constructor<?>
            ? target.getName().equals("<init>")
            : each.getName().equals(target.getName()));
  }

  private static List<String> parameters(Executable each) {
    return Arrays.stream(each.getParameterTypes()).map(Class::getName).toList();
  }

  private static List<String> without(List<String> parameters) {
    return parameters.stream().filter(each -> !each.equals(Locale.class.getName())).toList();
  }
}
