package quintet.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How the text of an option is read, and what it may be. Immutable.
 *
 * @param <T> what it is read as
 */
public final class Kind<T> {
  /** Reads a text, given how the user wrote the option: {@code --port} or {@code QUINTET_PORT}. */
  private interface Reader<T> {
    T read(String written, String text);
  }

  private final String label;
  private final String right;
  private final String range;
  private final List<String> words;
  private final boolean many;
  private final Reader<T> reader;

  private Kind(
      String label,
      String right,
      String range,
      List<String> words,
      boolean many,
      Reader<T> reader) {
    this.label = label;
    this.right = right;
    this.range = range;
    this.words = words;
    this.many = many;
    this.reader = reader;
  }

  /**
   * A kind of one's own.
   *
   * @param label stands for the value in help texts, such as {@code ADDRESS}
   * @param right completes "... is not", such as "an address of this machine"
   * @param reader throws an IllegalArgumentException for what is not right
   */
  public static <T> Kind<T> of(String label, String right, Function<String, T> reader) {
    return of(label, "", List.of(), right, reader);
  }

  /**
   * A kind whose reader says best what is wrong.
   *
   * @param reader throws an IllegalArgumentException whose message is a line for people
   */
  public static <T> Kind<T> explained(String label, Function<String, T> reader) {
    return new Kind<>(
        label,
        label,
        "",
        List.of(),
        false,
        (written, text) -> {
          try {
            return reader.apply(text);
          } catch (IllegalArgumentException e) {
            throw new BadOptionException(written + ": " + e.getMessage());
          }
        });
  }

  private static <T> Kind<T> of(
      String label, String range, List<String> words, String right, Function<String, T> reader) {
    return new Kind<>(
        label,
        right,
        range,
        words,
        false,
        (written, text) -> {
          try {
            return reader.apply(text);
          } catch (IllegalArgumentException e) {
            throw new BadOptionException(
                "%s: %s is not %s".formatted(written, Wording.quote(text), right));
          }
        });
  }

  /** Any text. */
  public static Kind<String> text(String label) {
    return of(label, "a text", text -> text);
  }

  /** A file or folder, wherever it is and whether or not it is there. */
  public static Kind<Path> path(String label) {
    return of(
        label,
        "a path",
        text -> {
          try {
            return Path.of(text);
          } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  /** On or off; on the command line the bare option is on. */
  public static Kind<Boolean> flag() {
    return of(
        "",
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  /** A whole number without sign or unit. */
  public static Kind<Integer> whole(int least, int most) {
    return whole("N", "a whole number", least, most);
  }

  /** A TCP port; 0 where {@code least} says so means any free one. */
  public static Kind<Integer> port(int least) {
    return whole("PORT", "a port", least, 65_535);
  }

  /** An address whose port must be there. */
  public static Kind<HostPort> hostPort() {
    return hostPort(0);
  }

  /**
   * An address, or a host alone at its usual port.
   *
   * @param usualPort 1 to 65535
   */
  public static Kind<HostPort> hostPort(int usualPort) {
    return of("HOST:PORT", HostPort.FORM, text -> HostPort.parse(text, usualPort));
  }

  private static Kind<Integer> whole(String label, String noun, int least, int most) {
    return ranged(label, noun, String.valueOf(least), String.valueOf(most), Kind::wholeNumber);
  }

  private static Integer wholeNumber(String text) {
    if (!text.matches("\\d{1,10}")) {
      throw new IllegalArgumentException();
    }
    return Integer.valueOf(text); // a NumberFormatException is an IllegalArgumentException
  }

  /** A number, perhaps with a fraction. */
  public static Kind<Double> number(String least, String most) {
    return ranged("NUMBER", "a number", least, most, Kind::decimal);
  }

  private static Double decimal(String text) {
    if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?")) {
      throw new IllegalArgumentException();
    }
    return Double.valueOf(text);
  }

  /** A number of bytes, both bounds written as a user writes them. */
  public static Kind<ByteSize> size(String least, String most) {
    return ranged("SIZE", "a number of bytes", least, most, ByteSize::parse);
  }

  /** A duration, both bounds written as a user writes them. */
  public static Kind<TimeSpan> time(String least, String most) {
    return ranged("TIME", "a duration", least, most, TimeSpan::parse);
  }

  private static <T extends Comparable<T>> Kind<T> ranged(
      String label, String noun, String least, String most, Function<String, T> form) {
    T from = form.apply(least);
    T to = form.apply(most);
    String range = "from " + least + " to " + most;
    return of(
        label,
        range,
        List.of(),
        noun + " " + range,
        text -> {
          T value = form.apply(text);
          if (value.compareTo(from) < 0 || value.compareTo(to) > 0) {
            throw new IllegalArgumentException();
          }
          return value;
        });
  }

  /** One of a few words, in small letters or capitals. */
  public static Kind<String> oneOf(String... words) {
    List<String> list = List.of(words);
    return of(
        String.join("|", list),
        "",
        list,
        either(list),
        text -> {
          String word = text.toLowerCase(Locale.ROOT);
          if (!list.contains(word)) {
            throw new IllegalArgumentException();
          }
          return word;
        });
  }

  /** One of an enum's constants, written in small letters with dashes. */
  public static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    List<String> list = Arrays.stream(type.getEnumConstants()).map(Kind::wordOf).toList();
    return of(
        String.join("|", list),
        "",
        list,
        either(list),
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String either(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /** Several of a kind, with commas between or by the option repeated; none is an empty list. */
  public static <T> Kind<List<T>> listOf(Kind<T> one) {
    return new Kind<>(
        one.label,
        one.right,
        one.range,
        one.words,
        true,
        (written, text) -> {
          List<T> all = new ArrayList<>();
          if (!text.isEmpty()) {
            for (String part : text.split(",", -1)) {
              all.add(one.read(written, part.strip()));
            }
          }
          return List.copyOf(all);
        });
  }

  /** The same kind under another label. */
  public Kind<T> as(String other) {
    return new Kind<>(other, right, range, words, many, reader);
  }

  /**
   * Reads a text.
   *
   * @param written the option as the user wrote it
   * @throws BadOptionException if it is not of this kind
   */
  T read(String written, String text) {
    return reader.read(written, text);
  }

  /** Stands for the value in help texts; empty for a flag. */
  String label() {
    return label;
  }

  /** Completes "is not": {@code a port from 0 to 65535}. */
  String right() {
    return right;
  }

  /** {@code from 1 to 64}, or empty. */
  String range() {
    return range;
  }

  /** What it may be, where that is one of a few words; for completion. */
  List<String> words() {
    return words;
  }

  boolean isMany() {
    return many;
  }

  boolean isFlag() {
    return label.isEmpty();
  }
}
