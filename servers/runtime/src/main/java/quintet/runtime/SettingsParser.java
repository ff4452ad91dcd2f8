package quintet.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import quintet.core.wire.ListedOrigins;

/**
 * Reads {@link ServerSettings} through picocli, and turns whatever is wrong into one line that
 * names the setting as the user wrote it, option or variable, and says what is right.
 */
final class SettingsParser {
  private static final String PREFIX = "QUINTET_";
  private static final int MOST_EDITS = 3;

  private final Map<String, String> environment;

  SettingsParser(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The environment variable of an option. */
  static String variable(OptionSpec option) {
    String name = option.longestName().substring("--".length());
    return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The help text of all settings. */
  static String help() {
    CommandLine line = new CommandLine(new ServerSettings());
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println("Settings (each also as an environment variable; an option beats its variable):");
    for (OptionSpec option : line.getCommandSpec().options()) {
      String label = option.arity().max() == 0 || isFlag(option) ? "" : " " + option.paramLabel();
      out.printf("  %-32s %s%n", option.longestName() + label, option.description()[0]);
      out.printf("  %-32s %s%s%s%n", "", variable(option), defaultText(option), rangeText(option));
    }
    return text.toString();
  }

  ServerSettings parse(String... arguments) throws SettingException {
    ServerSettings settings = new ServerSettings();
    CommandLine line = new CommandLine(settings);
    line.registerConverter(Whole.class, Whole::parse);
    line.registerConverter(ByteSize.class, ByteSize::parse);
    line.registerConverter(TimeSpan.class, TimeSpan::parse);
    line.setDefaultValueProvider(this::fromEnvironment);
    line.setUnmatchedOptionsAllowedAsOptionParameters(false);
    line.setTrimQuotes(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    List<String> given = Arrays.asList(arguments);
    try {
      line.parseArgs(arguments);
    } catch (ParameterException e) {
      throw new SettingException(explain(e, given));
    }
    for (OptionSpec option : line.getCommandSpec().options()) {
      checkRange(option, given);
    }
    checkAddress("host", settings.host(), line, given);
    checkAddress("admin-host", settings.adminHost(), line, given);
    checkOrigins(settings.allowOrigins(), line, given);
    if (settings.labThrow() != LabThrow.NONE && !settings.lab()) {
      throw new SettingException("--lab-throw needs --lab");
    }
    return settings;
  }

  private @Nullable String fromEnvironment(ArgSpec arg) {
    String value = arg instanceof OptionSpec option ? environment.get(variable(option)) : null;
    // An empty variable is what "not set" looks like in compose files.
    return value == null || value.isEmpty() ? null : value;
  }

  private static String explain(ParameterException e, List<String> given) {
    return switch (e) {
      case UnmatchedArgumentException unmatched -> {
        String first = unmatched.getUnmatched().get(0);
        String advice =
            nearest(unmatched.getCommandLine(), first)
                .map(name -> "did you mean " + name + "?")
                .orElse("--help lists all");
        yield "unknown setting " + quote(first) + ": " + advice;
      }
      case OverwrittenOptionException twice ->
          written(twice.getOverwritten(), given) + " is given twice";
      case MissingParameterException missing ->
          missing.getMissing().get(0) instanceof OptionSpec option
              ? option.longestName() + " needs a value: " + right(option)
              : oneLine(String.valueOf(e.getMessage()));
      default ->
          e.getArgSpec() instanceof OptionSpec option && e.getValue() != null
              ? wrong(option, e.getValue(), given)
              : oneLine(String.valueOf(e.getMessage()));
    };
  }

  // The option that is fewest edits away, if that is a plausible slip of the hand.
  private static Optional<String> nearest(CommandLine line, String unknown) {
    String name = unknown.split("=", 2)[0];
    return line.getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .min(Comparator.comparingInt(option -> edits(name, option)))
        .filter(option -> edits(name, option) <= MOST_EDITS);
  }

  // Levenshtein's distance, row by row.
  private static int edits(String from, String to) {
    int[] row = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }

  private static void checkRange(OptionSpec option, List<String> given) throws SettingException {
    Range range = range(option);
    if (range == null) {
      return;
    }
    Object value = option.getValue();
    boolean within =
        switch (value) {
          case Whole whole -> isWithin(range, whole, Whole::parse);
          case ByteSize size -> isWithin(range, size, ByteSize::parse);
          case TimeSpan time -> isWithin(range, time, TimeSpan::parse);
          default -> throw new IllegalStateException("a range of " + option.longestName());
        };
    if (!within) {
      throw new SettingException(wrong(option, value.toString(), given));
    }
  }

  private static <T extends Comparable<T>> boolean isWithin(
      Range range, T value, Function<String, T> form) {
    return value.compareTo(form.apply(range.least())) >= 0
        && value.compareTo(form.apply(range.most())) <= 0;
  }

  private static void checkAddress(
      String name, String address, CommandLine line, List<String> given) throws SettingException {
    try {
      var _ = InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      OptionSpec option = line.getCommandSpec().findOption(name);
      throw new SettingException(wrong(option, address, given));
    }
  }

  private static void checkOrigins(List<String> origins, CommandLine line, List<String> given)
      throws SettingException {
    for (String origin : origins) {
      try {
        var _ = new ListedOrigins(List.of(origin));
      } catch (IllegalArgumentException e) {
        OptionSpec option = line.getCommandSpec().findOption("allow-origin");
        throw new SettingException(wrong(option, origin, given));
      }
    }
  }

  private static String wrong(OptionSpec option, String value, List<String> given) {
    return "%s: %s is not %s".formatted(written(option, given), quote(value), right(option));
  }

  private static String written(ArgSpec arg, List<String> given) {
    if (!(arg instanceof OptionSpec option)) {
      return arg.paramLabel();
    }
    String name = option.longestName();
    boolean asOption =
        given.stream().anyMatch(one -> one.equals(name) || one.startsWith(name + "="));
    return asOption ? name : variable(option);
  }

  private static String right(OptionSpec option) {
    Range range = range(option);
    if (range != null) {
      String kind =
          switch (option.paramLabel()) {
            case "SIZE" -> "a number of bytes";
            case "TIME" -> "a duration";
            case "PORT" -> "a port";
            default -> "a whole number";
          };
      return "%s from %s to %s".formatted(kind, range.least(), range.most());
    }
    return switch (option.paramLabel()) {
      case "ADDRESS" -> "an address or host name of this machine";
      case "WHAT" -> "none, crash or memory";
      case "ORIGIN" -> "an origin, such as https://example.org or http://localhost:9001";
      default -> isFlag(option) ? "true or false" : "a name";
    };
  }

  private static boolean isFlag(OptionSpec option) {
    return option.type() == boolean.class;
  }

  private static @Nullable Range range(OptionSpec option) {
    return option.userObject() instanceof Field field ? field.getAnnotation(Range.class) : null;
  }

  private static String defaultText(OptionSpec option) {
    String value = option.defaultValue();
    return value == null || value.isEmpty() ? "" : ", default " + value;
  }

  private static String rangeText(OptionSpec option) {
    Range range = range(option);
    return range == null ? "" : ", from " + range.least() + " to " + range.most();
  }

  private static String quote(String text) {
    return "'" + oneLine(text) + "'";
  }

  // What the user typed goes to a terminal: shortened, and without control characters.
  private static String oneLine(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return shown
        .codePoints()
        .mapToObj(c -> Character.isISOControl(c) ? "?" : Character.toString(c))
        .collect(Collectors.joining());
  }
}
