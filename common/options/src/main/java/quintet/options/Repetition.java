package quintet.options;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line that does the same again, to be typed into a shell: the words and every option
 * that was given, wherever it came from, and before it the variables that no option stands for. One
 * thread.
 */
public final class Repetition {
  private final String verb;
  private final List<String> words;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, String> options = new LinkedHashMap<>();

  /** Of what was read. */
  public Repetition(Values values) {
    this.verb = values.table().verb();
    this.words = values.words();
    for (Option<?> option : values.table().all()) {
      if (values.isGiven(option) && !option.equals(OptionTable.DRY_RUN)) {
        with(option, values.text(option));
      }
    }
  }

  /** The same with an option, also where it was not given. */
  public Repetition with(Option<?> option, String text) {
    boolean bare = option.kind().isFlag() && text.equals("true");
    options.put(option.dashed(), bare ? "" : (option.kind().isFlag() ? "=" : " ") + quoted(text));
    return this;
  }

  /** The same without an option. */
  public Repetition without(Option<?> option) {
    options.remove(option.dashed());
    return this;
  }

  /** The same with the variables that departures came from. */
  public Repetition in(Collection<Departure> departures) {
    for (Departure each : departures) {
      if (each.isOfVariable()) {
        variables.put(each.source(), each.value());
      }
    }
    return this;
  }

  /** {@code SIZE=9 ./quintet load echo --rate 7}. */
  public String line() {
    List<String> parts = new ArrayList<>(List.of(before(variables) + "./quintet " + verb));
    words.forEach(word -> parts.add(quoted(word)));
    options.forEach((dashed, text) -> parts.add(dashed + text));
    return String.join(" ", parts);
  }

  /** Variables as they stand before a command, with a blank behind each. */
  public static String before(Map<String, String> variables) {
    StringBuilder before = new StringBuilder();
    variables.forEach(
        (name, text) -> before.append(name).append('=').append(quoted(text)).append(' '));
    return before.toString();
  }

  /** As a shell reads it as one word. */
  public static String quoted(String text) {
    return text.matches("[A-Za-z0-9_@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
