package quintet.contract;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Reads method names as the sentences they are: {@code quitSaysBye} is "quit says bye". */
final class Sentences extends DisplayNameGenerator.Standard {
  private static final Pattern WORDS =
      Pattern.compile("(?<=[a-z])(?=[A-Z]|[0-9]{3})|(?<=[A-Z0-9])(?=[A-Z][a-z])");

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
    return WORDS.matcher(testMethod.getName()).replaceAll(" ").toLowerCase(Locale.ROOT);
  }
}
