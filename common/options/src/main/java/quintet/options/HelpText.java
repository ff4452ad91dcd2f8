package quintet.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code --help} says of a verb. */
final class HelpText {
  private static final int WIDTH = 34;

  private HelpText() {}

  static String of(OptionTable table, Surroundings surroundings) {
    List<String> lines = new ArrayList<>();
    String words = table.words().synopsis();
    lines.add(
        "Usage: ./quintet " + table.verb() + (words.isEmpty() ? "" : " " + words) + " [settings]");
    lines.add("");
    lines.add("  " + table.idea());
    if (!table.words().help().isEmpty()) {
      lines.add("");
      lines.add(row(table.words().label(), table.words().help()));
      if (!table.words().choices().isEmpty()) {
        lines.add(row("", String.join(", ", table.words().choices())));
      }
    }
    lines.add("");
    lines.add(heading(surroundings));
    for (Option<?> option : table.all()) {
      String label = option.kind().label();
      lines.add(row(option.dashed() + (label.isEmpty() ? "" : " " + label), option.help()));
      String facts = facts(option, surroundings);
      if (!facts.isEmpty()) {
        lines.add(row("", facts));
      }
    }
    lines.add(row("--version", "which Quintet this is"));
    lines.add(row("--help", "this text"));
    lines.add("");
    lines.addAll(table.footer());
    lines.add(ExitCode.HELP);
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String heading(Surroundings surroundings) {
    return surroundings.variable(OptionTable.DRY_RUN).isEmpty()
        ? "Settings:"
        : "Settings (each also as an environment variable; an option beats its variable):";
  }

  private static String row(String left, String right) {
    return ("  %-" + WIDTH + "s %s").formatted(left, right);
  }

  private static String facts(Option<?> option, Surroundings surroundings) {
    List<String> facts = new ArrayList<>();
    String variable = surroundings.variable(option);
    if (!variable.isEmpty() && !option.spoken()) {
      facts.add(variable);
    }
    String fallback = option.fallback();
    if (fallback != null && !fallback.isEmpty() && !option.kind().isFlag()) {
      facts.add("default " + fallback + elsewhere(option));
    }
    if (!option.kind().range().isEmpty()) {
      facts.add(option.kind().range());
    }
    return String.join(", ", facts);
  }

  private static String elsewhere(Option<?> option) {
    return option.elsewhere().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> "; " + each.getKey() + " " + each.getValue())
        .collect(Collectors.joining());
  }
}
