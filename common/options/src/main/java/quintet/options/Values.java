package quintet.options;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The words and options of one command line, all of them right. Immutable. */
public final class Values {
  /**
   * An option's text and what it was read as.
   *
   * @param written as the user wrote the option
   * @param given whether the user did
   */
  private record Entry(Object value, String text, String written, boolean given) {}

  private final OptionTable table;
  private final String situation;
  private final List<String> words;
  private final Map<String, Entry> entries;

  private Values(
      OptionTable table, String situation, List<String> words, Map<String, Entry> entries) {
    this.table = table;
    this.situation = situation;
    this.words = words;
    this.entries = entries;
  }

  static Values read(OptionTable.Split split, Surroundings surroundings, String situation) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Option<?> option : split.table().all()) {
      String text = split.texts().get(option.name());
      Surroundings.Found found =
          text == null
              ? lookUp(option, surroundings)
              : new Surroundings.Found(text, option.dashed());
      Entry entry =
          found == null
              ? fallback(option, situation)
              : entry(option, found.text().strip(), found.written(), true);
      if (entry != null) {
        entries.put(option.name(), entry);
      }
    }
    return new Values(split.table(), situation, split.words(), entries);
  }

  private static Surroundings.@Nullable Found lookUp(Option<?> option, Surroundings surroundings) {
    return option.spoken() ? null : surroundings.find(option);
  }

  private static @Nullable Entry fallback(Option<?> option, String situation) {
    String text = option.fallback(situation);
    return text == null ? null : entry(option, text, option.dashed(), false);
  }

  // An empty text of an option that may be left out leaves it out.
  private static @Nullable Entry entry(
      Option<?> option, String text, String written, boolean given) {
    if (text.isEmpty() && option.fallback() == null) {
      return null;
    }
    return new Entry(option.kind().read(written, text), text, written, given);
  }

  /** What can be said. */
  OptionTable table() {
    return table;
  }

  /**
   * Every option whose value differs from its default, wherever it was set, in the order of the
   * help. Those of places are left out, and those of one command line.
   */
  public List<Departure> departures() {
    List<Departure> departures = new ArrayList<>();
    for (Option<?> option : table.all()) {
      Entry entry = entries.get(option.name());
      if (entry == null || !entry.given() || option.place() || option.spoken()) {
        continue;
      }
      Entry usual = fallback(option, situation);
      if (usual == null || !Objects.equals(usual.value(), entry.value())) {
        departures.add(
            new Departure(
                option.name(), entry.text(), usual == null ? "" : usual.text(), entry.written()));
      }
    }
    return List.copyOf(departures);
  }

  /** The words that are no options, in their order. */
  public List<String> words() {
    return words;
  }

  /**
   * What an option with a default was read as.
   *
   * @throws IllegalStateException if it has none and was left out
   */
  public <T> T get(Option<T> option) {
    T value = find(option);
    if (value == null) {
      throw new IllegalStateException(option.dashed() + " is not set");
    }
    return value;
  }

  /** What an option was read as, or null if it was left out and has no default. */
  @SuppressWarnings("unchecked") // each entry was read by its option's kind
  public <T> @Nullable T find(Option<T> option) {
    Entry entry = entries.get(option.name());
    return entry == null ? null : (T) entry.value();
  }

  /** Whether the user set it, on the command line or in the surroundings. */
  public boolean isGiven(Option<?> option) {
    Entry entry = entries.get(option.name());
    return entry != null && entry.given();
  }

  /** The option as text, as given or by default; empty if it was left out. */
  public String text(Option<?> option) {
    Entry entry = entries.get(option.name());
    return entry == null ? "" : entry.text();
  }

  /** That an option's value can't be used, for a reason that its kind could not know. */
  public BadOptionException bad(Option<?> option, String right) {
    return new BadOptionException(
        "%s: %s is not %s".formatted(written(option), Wording.quote(text(option)), right));
  }

  /** The option as the user wrote it: {@code --port} or {@code QUINTET_PORT}. */
  public String written(Option<?> option) {
    Entry entry = entries.get(option.name());
    return entry == null ? option.dashed() : entry.written();
  }

  /**
   * Whether nothing is to be done ({@code --dry-run}). If so, it says what would have been.
   *
   * @param what completes "would"
   */
  public boolean isDry(PrintStream out, String what) {
    boolean dry = get(OptionTable.DRY_RUN);
    if (dry) {
      out.println("all settings are right; would " + Wording.line(what));
    }
    return dry;
  }
}
