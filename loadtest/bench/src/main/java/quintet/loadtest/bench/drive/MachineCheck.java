package quintet.loadtest.bench.drive;

import java.io.Console;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.machine.Concern;
import quintet.loadtest.results.machine.MachineLook;
import quintet.options.Option;

/**
 * Has the machine looked at before a program measures on it. What stands in the way is said, and
 * asked about on a terminal; without one it is refused, as figures that nobody can trust cost
 * minutes.
 */
public final class MachineCheck {
  /** Goes on whatever the machine is busy with. */
  public static final Option<Boolean> BUSY_OK =
      Option.flag(
          "busy-ok",
          "measures also on a machine that is busy, slowed down or too small; else that is asked, or"
              + " refused with exit code 1");

  private MachineCheck() {}

  /**
   * Looks, says what it sees, and asks.
   *
   * @param verb whose lines these are
   * @param busyOk whether to go on whatever is seen
   * @param descriptors that a process wants open at once
   * @return whether to go on
   */
  public static boolean allows(String verb, boolean busyOk, long descriptors)
      throws InterruptedException {
    List<Concern> concerns = MachineLook.here().look(MachineLook.USUAL, descriptors);
    return allows(verb, busyOk, concerns, asker(System.console()));
  }

  /**
   * The same of what was seen.
   *
   * @param asks whether a person wants to go on; null if nobody is there to ask
   */
  static boolean allows(
      String verb, boolean busyOk, List<Concern> concerns, @Nullable Predicate<String> asks) {
    concerns.forEach(concern -> System.err.println("quintet " + verb + ": " + concern.inLine()));
    if (concerns.isEmpty() || busyOk) {
      return true;
    }
    if (asks != null) {
      return asks.test("Measure all the same? [y/N] ");
    }
    System.err.println(
        "quintet " + verb + ": nothing was measured; --busy-ok measures all the same");
    return false;
  }

  private static @Nullable Predicate<String> asker(@Nullable Console console) {
    if (console == null || !console.isTerminal()) {
      return null;
    }
    return question -> {
      System.out.print(question);
      System.out.flush();
      String answer = console.readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    };
  }
}
