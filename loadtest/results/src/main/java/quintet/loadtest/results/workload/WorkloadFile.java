package quintet.loadtest.results.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.Objective;

/**
 * Reads {@code workload.yaml}. Its form is {@code workload.schema.json}, beside this class; what no
 * schema can say is here alone: shares make 100, and members of all rooms are the connections.
 */
public final class WorkloadFile {
  /** A hundred times what any needs. */
  private static final long LARGEST = 64 * 1024;

  private static final int MOST_CONNECTIONS = 18_000; // of a server, unless it is told otherwise
  private static final double ALL = 100;
  private static final double ROUNDING = 1e-6;

  private WorkloadFile() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException in one line with file, line, what is wrong and what is allowed
   */
  public static Workload read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException(file + " is larger than a workload may be, 64 KiB");
      }
      return read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (BadWorkloadException e) {
      throw e.in(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " can't be read (" + e.getClass().getSimpleName() + "): name a " + Workload.FILE,
          e);
    }
  }

  /** Reads the text of a file. */
  static Workload read(String text) throws IOException {
    FieldReader fields =
        new FieldReader(
            "",
            Entry.read(text),
            "name",
            "about",
            "connections",
            "rate",
            "payload",
            "objective",
            "mix");
    String name =
        fields.text(
            "name",
            "[a-z][a-z0-9-]{0,39}",
            "a word of small letters, digits and dashes, 40 at most",
            "workload");
    String about =
        fields.text("about", "[^\\p{Cntrl}]{0,300}", "one line of at most 300 characters", "");
    int connections = fields.whole("connections", 1, MOST_CONNECTIONS, null);
    double rate = fields.number("rate", 1, 1_000_000, 3, null);
    int payload = fields.whole("payload", 48, 65_536, 64);
    Objective objective = fields.explained("objective", "p99=10ms,lost=0", WorkloadFile::objective);
    FieldReader part = fields.part("mix", "echo", "say", "add", "burn", "block");
    if (part == null) {
      throw fields.bad(
          "mix", "missing; it has the shares of what is sent, such as echo: {share: 100}");
    }
    return new Workload(name, about, connections, rate, payload, objective, mix(part, connections));
  }

  private static Objective objective(String text) {
    Objective objective = Objective.parse(text);
    if (objective.percentiles().isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' promises no latency; write p99=10ms,lost=0");
    }
    return objective;
  }

  private static Mix mix(FieldReader fields, int connections) {
    Mix none = Mix.echoes();
    FieldReader echo = fields.part("echo", "share");
    if (echo == null) {
      throw fields.bad(
          "echo", "missing; it is the plain client by whom all is judged, at least {share: 1}");
    }
    double echoed = echo.number("share", 1, ALL, 1, null);
    Mix mix =
        new Mix(
            echoed,
            say(fields.part("say", "share", "rooms"), connections, none.say()),
            add(fields.part("add", "share", "keys", "hot"), none.add()),
            burn(fields.part("burn", "share", "micros"), none.burn()),
            block(fields.part("block", "share", "millis"), none.block()));
    double sum = 0;
    for (Command command : Command.values()) {
      sum += mix.share(command);
    }
    if (Math.abs(sum - ALL) > ROUNDING) {
      throw new BadWorkloadException(
          fields.line(),
          String.format(Locale.ROOT, "mix: shares make 100 together, and these make %.1f", sum));
    }
    return mix;
  }

  private static Mix.Say say(@Nullable FieldReader fields, int connections, Mix.Say none) {
    if (fields == null) {
      return none;
    }
    double share = share(fields);
    List<Mix.Rooms> rooms = new ArrayList<>();
    long members = 0;
    for (FieldReader each : fields.parts("rooms", "count", "members")) {
      Mix.Rooms one =
          new Mix.Rooms(each.whole("count", 1, 10_000, 1), each.whole("members", 1, 18_000, null));
      members += (long) one.count() * one.members();
      rooms.add(one);
    }
    if (members != connections) {
      throw fields.bad(
          "rooms",
          members
              + " members in all, and "
              + connections
              + " connections: each connection is in one room");
    }
    return new Mix.Say(share, rooms);
  }

  private static Mix.Add add(@Nullable FieldReader fields, Mix.Add none) {
    if (fields == null) {
      return none;
    }
    int keys = fields.whole("keys", 1, 10_000, 1);
    Mix.Add add = new Mix.Add(share(fields), keys, fields.number("hot", 0, ALL, 1, 100.0));
    if (keys == 1 && add.hot() < ALL) {
      throw fields.bad("hot", "one key alone is the hot one: write hot: 100, or more keys");
    }
    return add;
  }

  private static Mix.Burn burn(@Nullable FieldReader fields, Mix.Burn none) {
    if (fields == null) {
      return none;
    }
    Mix.Burn burn = new Mix.Burn(share(fields), fields.whole("micros", 1, 1_000_000, null));
    return burn;
  }

  private static Mix.Block block(@Nullable FieldReader fields, Mix.Block none) {
    if (fields == null) {
      return none;
    }
    Mix.Block block = new Mix.Block(share(fields), fields.whole("millis", 1, 10_000, null));
    return block;
  }

  private static double share(FieldReader fields) {
    return fields.number("share", 0.1, ALL - 1, 1, null);
  }
}
