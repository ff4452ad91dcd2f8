package quintet.house.planted.local;

import java.io.PrintStream;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Breaks the rule of {@code LocaleRules} in four ways, and keeps it in two. */
@SuppressWarnings({"DefaultLocale", "StringCaseLocaleUsage"}) // on purpose
final class Local {
  private Local() {}

  static String number(int number) {
    return String.format("%d", number);
  }

  static DateTimeFormatter pattern() {
    return DateTimeFormatter.ofPattern("HH:mm");
  }

  static List<String> small(List<String> texts) {
    return texts.stream().map(String::toLowerCase).toList();
  }

  static void print(PrintStream out, int number) {
    out.printf("%d", number);
  }

  static String told(int number) {
    return String.format(Locale.ROOT, "%d", number).toLowerCase(Locale.ROOT);
  }
}
