package quintet.options;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One option of a program, declared once: the source of its command line form, its environment
 * variable, its default, its range and its help.
 *
 * @param <T> what its text is read as
 * @param name behind two dashes: small letters, digits and dashes
 * @param fallback the default as text, or null if there is none
 * @param elsewhere defaults that differ in a situation, such as a scenario, by its name
 * @param help what it is for, in one line
 * @param spoken whether it is asked of one command line alone, and no surroundings can set it
 * @param place whether it says where something is and not how it works: two runs that differ in it
 *     alone may be compared
 */
public record Option<T>(
    String name,
    Kind<T> kind,
    @Nullable String fallback,
    Map<String, String> elsewhere,
    String help,
    boolean spoken,
    boolean place) {
  /** With a default. */
  public static <T> Option<T> of(String name, Kind<T> kind, String fallback, String help) {
    return new Option<>(name, kind, fallback, Map.of(), help, false, false);
  }

  /** Without a default: it may be left out, and then there is no value. */
  public static <T> Option<T> open(String name, Kind<T> kind, String help) {
    return new Option<>(name, kind, null, Map.of(), help, false, false);
  }

  /** A switch, off by default. */
  public static Option<Boolean> flag(String name, String help) {
    return of(name, Kind.flag(), "false", help);
  }

  /** The same with another default in a situation. */
  public Option<T> in(String situation, String other) {
    Map<String, String> more = new LinkedHashMap<>(elsewhere);
    more.put(situation, other);
    return new Option<>(name, kind, fallback, Map.copyOf(more), help, spoken, place);
  }

  /** The same on command lines alone. */
  public Option<T> spokenOnly() {
    return new Option<>(name, kind, fallback, elsewhere, help, true, place);
  }

  /** The same, said to be of a place. */
  public Option<T> ofPlace() {
    return new Option<>(name, kind, fallback, elsewhere, help, spoken, true);
  }

  /** As it is written on a command line. */
  public String dashed() {
    return "--" + name;
  }

  /** As it is written in capitals, behind a prefix. */
  public String variable(String prefix) {
    return prefix + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  @Nullable String fallback(String situation) {
    return elsewhere.getOrDefault(situation, fallback);
  }
}
