package quintet.loadtest.results.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has had CPU time so far, in the kernel's ticks: the machine as a whole, and each process that
 * can be seen from here (proc(5)). Immutable.
 *
 * @param all ticks of all CPUs, idle ones too
 * @param busy those of them in which a process ran
 * @param stolen those of them that a hypervisor gave to others
 * @param processes by process id
 */
record CpuTimes(long all, long busy, long stolen, Map<Long, Used> processes) {
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final int STOLEN = 7;
  private static final int COUNTED = 8; // what is behind them, of guests, is in the first two

  /** Fields of a process behind its name: 11 and 12 are ticks of its own. */
  private static final int USER = 11;

  private static final int KERNEL = 12;

  /**
   * A process.
   *
   * @param name of its program
   * @param ticks it has had
   */
  record Used(String name, long ticks) {}

  /** As they stand now; all zero where there is no such file system. */
  static CpuTimes read(Path proc) {
    long all = 0;
    long idle = 0;
    long stolen = 0;
    for (String line : Lines.of(proc.resolve("stat"))) {
      if (line.startsWith("cpu ")) {
        String[] fields = line.substring(4).strip().split(" +", -1);
        for (int i = 0; i < Math.min(fields.length, COUNTED); i++) {
          long ticks = Long.parseLong(fields[i]);
          all += ticks;
          idle += i == IDLE || i == WAITING ? ticks : 0;
          stolen += i == STOLEN ? ticks : 0;
        }
      }
    }
    return new CpuTimes(all, all - idle - stolen, stolen, processes(proc));
  }

  private static Map<Long, Used> processes(Path proc) {
    Map<Long, Used> processes = new HashMap<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[1-9]*")) {
      for (Path folder : folders) {
        String name = folder.getFileName().toString();
        if (name.matches("\\d{1,9}")) {
          used(folder.resolve("stat")).forEach(each -> processes.put(Long.valueOf(name), each));
        }
      }
    } catch (IOException e) {
      return Map.of(); // another system
    }
    return processes;
  }

  /** None if it has ended meanwhile. */
  private static List<Used> used(Path stat) {
    List<Used> found = new ArrayList<>();
    try {
      String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
      int open = text.indexOf('(');
      int close = text.lastIndexOf(')'); // a name may have parentheses and blanks of its own
      if (open >= 0 && close > open) {
        String[] fields = text.substring(close + 1).strip().split(" ", -1);
        long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[KERNEL]);
        found.add(new Used(text.substring(open + 1, close), ticks));
      }
    } catch (IOException e) {
      return List.of();
    }
    return found;
  }
}
