package quintet.loadtest.tasks.result;

import java.util.Locale;
import quintet.loadtest.results.summary.Quantity;

/** A figure that is measured of a task. */
public enum Measure {
  /** Live heap after a full collection, bytes. */
  HEAP(Unit.BYTES),
  /** Resident memory outside of the heap, stacks among it, bytes. */
  OUTSIDE(Unit.BYTES),
  /** What the kernel holds for it, bytes: its stack there, page tables. */
  KERNEL(Unit.BYTES),
  /** The sum of the three; without the kernel's part where that is not known. */
  TOTAL(Unit.BYTES),
  /** Addresses that are reserved, whether or not there is memory behind them, bytes. */
  RESERVED(Unit.BYTES),
  /** Share of the live heap of a burst that is free once the burst is over. */
  HEAP_BACK(Unit.SHARE),
  /** The same of resident memory outside of the heap and of the kernel's. */
  OUTSIDE_BACK(Unit.SHARE),
  /** From nothing until it waits, nanoseconds. */
  CREATE(Unit.NANOS),
  /** From its wake-up until it is gone, nanoseconds. */
  END(Unit.NANOS),
  /** A hop within one thread, loop, carrier or CPU, nanoseconds. */
  HOP_SAME(Unit.NANOS),
  /** A hop across two, nanoseconds. */
  HOP_ACROSS(Unit.NANOS),
  /** CPU time of such a hop, on both CPUs, nanoseconds. */
  HOP_ACROSS_CPU(Unit.NANOS),
  /** A hop by a byte through a socket, nanoseconds. */
  HOP_SOCKET(Unit.NANOS),
  /** Bytes with one frame of its own on the stack. */
  FRAMES_1(Unit.BYTES),
  /** With 10. */
  FRAMES_10(Unit.BYTES),
  /** With 100. */
  FRAMES_100(Unit.BYTES),
  /** With 1,000. */
  FRAMES_1000(Unit.BYTES),
  /** How many waited at once when the trial ended. */
  HELD(Unit.COUNT),
  /** Seconds until a million waited. */
  MILLION_SECONDS(Unit.SECONDS),
  /** Live heap of a million, bytes. */
  MILLION_HEAP(Unit.BYTES);

  /** How a figure is written for people and for programs. */
  private enum Unit {
    BYTES("bytes"),
    NANOS("ns"),
    SHARE("ratio"),
    COUNT("tasks"),
    SECONDS("s");

    private final String word;

    Unit(String word) {
      this.word = word;
    }

    String text(double value) {
      return switch (this) {
        case BYTES -> Quantity.bytes(value);
        case NANOS -> Quantity.nanos(value);
        case SHARE -> String.format(Locale.ROOT, "%.0f %%", 100 * value);
        case COUNT -> Quantity.count(Math.round(value));
        case SECONDS -> Quantity.nanos(value * 1e9);
      };
    }
  }

  private final Unit unit;

  Measure(Unit unit) {
    this.unit = unit;
  }

  /** Bytes with so many frames: 1, 10, 100 or 1000. */
  public static Measure frames(int frames) {
    return valueOf("FRAMES_" + frames);
  }

  /** As it is written in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its unit in files: bytes, ns, ratio, tasks or s. */
  public String unit() {
    return unit.word;
  }

  /** A value for people, with its unit. */
  public String text(double value) {
    return unit.text(value);
  }

  /**
   * The figure of that word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Measure of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
