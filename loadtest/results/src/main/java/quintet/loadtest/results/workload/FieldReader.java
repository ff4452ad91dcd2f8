package quintet.loadtest.results.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.workload.Entry.Fields;

/** The fields of one part of a workload, of which each is asked for with what it may be. */
final class FieldReader {
  private final String path;
  private final Fields fields;

  /**
   * Reads no field yet.
   *
   * @param path stands before the fields' names in messages: empty, or {@code mix.say.}
   * @param known all that there may be
   * @throws BadWorkloadException naming the first field that is none: before any that is missing,
   *     as it may be that one, misspelt
   */
  FieldReader(String path, Fields fields, String... known) {
    this.path = path;
    this.fields = fields;
    fields
        .byName()
        .forEach((name, entry) -> {
          if (!List.of(known).contains(name)) {
            throw new BadWorkloadException(
                entry.line(),
                path + name + " is no field here; there are " + String.join(", ", known));
          }
        });
  }

  int line() {
    return fields.line();
  }

  /** The line of a field, or of the part where it is missing. */
  int line(String name) {
    Entry entry = fields.byName().get(name);
    return entry == null ? fields.line() : entry.line();
  }

  /** That a field can't be used. */
  BadWorkloadException bad(String name, String why) {
    return new BadWorkloadException(line(name), path + name + ": " + why);
  }

  private boolean has(String name) {
    return fields.byName().containsKey(name);
  }

  int whole(String name, int least, int most, @Nullable Integer usual) {
    String allowed = "a whole number from " + least + " to " + most;
    return scalar(
        name,
        allowed,
        usual,
        text -> {
          int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
          return value < least || value > most ? null : Integer.valueOf(value);
        });
  }

  /** With up to {@code digits} behind the point. */
  double number(String name, double least, double most, int digits, @Nullable Double usual) {
    String allowed =
        String.format(
            Locale.ROOT,
            "a number from %s to %s with at most %d digits behind the point",
            plain(least),
            plain(most),
            digits);
    String form = "[0-9]{1,9}(\\.[0-9]{1," + digits + "})?";
    return scalar(
        name,
        allowed,
        usual,
        text -> {
          double value = text.matches(form) ? Double.parseDouble(text) : -1;
          return value < least || value > most ? null : Double.valueOf(value);
        });
  }

  String text(String name, String form, String allowed, @Nullable String usual) {
    return scalar(name, allowed, usual, text -> text.matches(form) ? text : null);
  }

  /** A field that its own reader explains; {@code reader} throws what it has to say. */
  <T> T explained(String name, String usual, Function<String, T> reader) {
    String text = scalar(name, "a text", usual, written -> written);
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw bad(name, String.valueOf(e.getMessage()));
    }
  }

  /** A part of its own; null if it is not there. */
  @Nullable FieldReader part(String name, String... known) {
    if (!has(name)) {
      return null;
    }
    if (fields.byName().get(name) instanceof Fields part) {
      return new FieldReader(path + name + ".", part, known);
    }
    throw bad(name, "this has fields of its own, such as {share: 10}");
  }

  /** A list of parts. */
  List<FieldReader> parts(String name, String... known) {
    if (!has(name)) {
      throw bad(name, "missing; a list such as [{count: 4, members: 25}]");
    }
    List<FieldReader> parts = new ArrayList<>();
    if (fields.byName().get(name) instanceof Entry.Items items && !items.all().isEmpty()) {
      for (Entry item : items.all()) {
        if (!(item instanceof Fields part)) {
          throw new BadWorkloadException(
              item.line(), path + name + ": each is written {count: 4, members: 25}");
        }
        parts.add(new FieldReader(path + name + ".", part, known));
      }
      return parts;
    }
    throw bad(name, "a list of at least one, such as [{count: 4, members: 25}]");
  }

  private <T> T scalar(
      String name, String allowed, @Nullable T usual, Function<String, @Nullable T> reader) {
    if (!has(name)) {
      if (usual == null) {
        throw bad(name, "missing; it is " + allowed);
      }
      return usual;
    }
    if (!(fields.byName().get(name) instanceof Entry.Scalar scalar)) {
      throw bad(name, "not a list or fields, but " + allowed);
    }
    T value = reader.apply(scalar.text().strip());
    if (value == null) {
      throw bad(name, "'%s' is not %s".formatted(shown(scalar.text()), allowed));
    }
    return value;
  }

  /** In one line, and not a long one. */
  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() > 40 ? line.substring(0, 40) + "..." : line;
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.valueOf(number);
  }
}
