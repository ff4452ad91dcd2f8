package quintet.loadtest.results.summary;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a phase is, as its name says: {@code echo-busy}, {@code fanout-capacity}, {@code
 * bystander-block}, or an activity alone, such as {@code idle}.
 *
 * @param name of the phase, the one key to it
 * @param activity what its clients do
 * @param level how hard, where a run has several levels of an activity
 * @param capacity whether it seeks the highest rate that meets an objective, see {@link Capacity}
 */
public record PhaseKind(String name, Activity activity, Level level, boolean capacity) {
  private static final String CAPACITY = "capacity";
  private static final String STEP = "@";

  /** What the clients of a phase do. */
  public enum Activity {
    /** Each sends and gets its own message back. */
    ECHO("Echo"),
    /** A message goes to all members of a room. */
    FANOUT("Fan-out"),
    /** Many echo while one client's handler blocks or computes. */
    BYSTANDER("Bystanders"),
    /** Connections say nothing. */
    IDLE("Idle"),
    /** Rooms of many sizes beside an idle fleet. */
    MIXED("Mixed"),
    /** A mix of commands that a file describes. */
    WORK("Work"),
    /** Visitors come and go. */
    CHURN("Churn"),
    /** A phase of another program, or of a newer one. */
    OTHER("Other");

    private final String title;

    Activity(String title) {
      this.title = title;
    }

    /** For people. */
    public String title() {
      return title;
    }
  }

  /** How hard a phase loads, in order. */
  public enum Level {
    /** A run has one level of the activity. */
    NONE,
    /** Little, the same on every machine. */
    LIGHT,
    /** A good part of what the weakest server can carry. */
    BUSY,
    /** The highest rate that the injector can carry, whether the server can or not. */
    PRESSING;

    /** In names of phases, and for people. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads the name of any phase, older ones too. */
  public static PhaseKind of(String name) {
    int dash = name.indexOf('-');
    String first = dash < 0 ? name : name.substring(0, dash);
    String rest = dash < 0 ? "" : name.substring(dash + 1);
    Level level =
        Arrays.stream(Level.values())
            .filter(each -> each.word().equals(rest))
            .findFirst()
            .orElse(Level.NONE);
    Activity activity =
        Arrays.stream(Activity.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(first))
            .findFirst()
            .orElse(Activity.OTHER);
    boolean capacity = rest.equals(CAPACITY) || rest.startsWith(CAPACITY + STEP);
    return new PhaseKind(name, activity, level, capacity);
  }

  /** The name of that activity's phase at that level. */
  public static String name(Activity activity, Level level) {
    return name(activity, level == Level.NONE ? "" : level.word());
  }

  /** The name of the phase that seeks an activity's capacity. */
  public static String capacityOf(Activity activity) {
    return name(activity, CAPACITY);
  }

  /** The name of a step of that search, from 1 on. */
  public static String step(String capacity, int number) {
    return capacity + STEP + number;
  }

  /** The name of the phase whose one client sends {@code command} again and again. */
  public static String besides(String command) {
    return name(Activity.BYSTANDER, command.toLowerCase(Locale.ROOT));
  }

  private static String name(Activity activity, String rest) {
    String first = activity.name().toLowerCase(Locale.ROOT);
    return rest.isEmpty() ? first : first + "-" + rest;
  }

  /** For people: {@code Echo, busy}, {@code Bystanders of BLOCK}, {@code Fan-out, capacity}. */
  public String title() {
    if (activity == Activity.OTHER) {
      return name;
    }
    int dash = name.indexOf('-');
    if (dash < 0) {
      return activity.title();
    }
    String rest = name.substring(dash + 1);
    return activity == Activity.BYSTANDER
        ? activity.title() + " of " + rest.toUpperCase(Locale.ROOT)
        : activity.title() + ", " + rest;
  }
}
