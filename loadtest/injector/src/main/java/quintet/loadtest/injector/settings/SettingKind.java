package quintet.loadtest.injector.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.loadtest.injector.client.Target;

/** How the text of a setting is read, and what it may be. */
sealed interface SettingKind {
  /**
   * Reads {@code text}, or throws an IllegalArgumentException whose message says what is allowed.
   */
  Object parse(String text);

  /** Any text, also none. */
  record Text() implements SettingKind {
    @Override
    public Object parse(String text) {
      return text;
    }
  }

  /** {@code host:port}, or a name alone at {@code usualPort}; {@code optional} allows none. */
  record Address(boolean optional, int usualPort) implements SettingKind {
    @Override
    public Object parse(String text) {
      return optional && text.isEmpty() ? "" : Target.parse(text, usualPort);
    }
  }

  /** One of a few words. */
  record Choice(List<String> words) implements SettingKind {
    @Override
    public Object parse(String text) {
      String word = text.toLowerCase(Locale.ROOT);
      if (!words.contains(word)) {
        throw new IllegalArgumentException("one of " + String.join(", ", words));
      }
      return word;
    }
  }

  /** A whole number; {@code k} and {@code m} stand for 1024 and 1024 times 1024. */
  record Whole(long least, long most) implements SettingKind {
    @Override
    public Object parse(String text) {
      String digits = text.toLowerCase(Locale.ROOT);
      long unit = digits.endsWith("k") ? 1024 : digits.endsWith("m") ? 1024 * 1024 : 1;
      digits = unit == 1 ? digits : digits.substring(0, digits.length() - 1);
      if (digits.matches("[0-9]{1,12}")) {
        long value = Long.parseLong(digits) * unit;
        if (value >= least && value <= most) {
          return value;
        }
      }
      throw new IllegalArgumentException("a whole number from " + least + " to " + most);
    }
  }

  /** A number. */
  record Decimal(double least, double most) implements SettingKind {
    @Override
    public Object parse(String text) {
      if (text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?")) {
        double value = Double.parseDouble(text);
        if (value >= least && value <= most) {
          return value;
        }
      }
      throw new IllegalArgumentException("a number from " + least + " to " + most);
    }
  }

  /** A time such as {@code 250ms}, {@code 10s} or {@code 2m}; a bare number is seconds. */
  record Time(Duration least, Duration most) implements SettingKind {
    @Override
    public Object parse(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (lower.matches("[0-9]{1,9}(ms|s|m|h)?")) {
        long number = Long.parseLong(lower.replaceAll("[a-z]", ""));
        Duration time =
            switch (lower.replaceAll("[0-9]", "")) {
              case "ms" -> Duration.ofMillis(number);
              case "m" -> Duration.ofMinutes(number);
              case "h" -> Duration.ofHours(number);
              default -> Duration.ofSeconds(number);
            };
        if (time.compareTo(least) >= 0 && time.compareTo(most) <= 0) {
          return time;
        }
      }
      throw new IllegalArgumentException(
          "a time from "
              + least.toMillis()
              + "ms to "
              + most.toSeconds()
              + "s, such as 500ms, 10s, 2m");
    }
  }

  /** Whole numbers with commas between. */
  record Wholes(long least, long most) implements SettingKind {
    @Override
    public Object parse(String text) {
      List<Integer> values = new ArrayList<>();
      for (String each : text.split(",", -1)) {
        values.add((int) (long) (Long) new Whole(least, most).parse(each.strip()));
      }
      return List.copyOf(values);
    }
  }
}
