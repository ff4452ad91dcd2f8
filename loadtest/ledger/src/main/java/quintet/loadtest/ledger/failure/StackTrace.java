package quintet.loadtest.ledger.failure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.rig.RunningServer;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.loadtest.ledger.wire.Peer;
import quintet.options.Models;
import quintet.process.ProcessFailedException;

/** Async code loses the stack trace: what a trace still names of the request that failed. */
public final class StackTrace implements Claim {
  // CRASH itself is no news to the log; this fault is an error that nobody expected.
  private static final String LOUD =
      "-Dorg.slf4j.simpleLogger.log.quintet.runtime.ServerContext=debug";
  private static final String TRACE = "its trace";
  private static final Pattern FRAME = Pattern.compile("\\s+at (?:\\S+//?)?(\\S+)\\(.*");
  private static final Pattern PLANTED = Pattern.compile("quintet\\.runtime\\.(Lab|Faulty).*");
  private static final Pattern ASKER = Pattern.compile("quintet\\.\\w+\\.Connection\\.act");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long LOOK_NANOS = 20_000_000;

  /** Frames of a failure: all, and those of our own code. */
  private record Trace(int frames, int own, boolean namesWhoAsked) {
    String text() {
      return "%s frames, %s of our own code%s"
          .formatted(frames, own, namesWhoAsked ? "; names who asked" : "; not who asked");
    }
  }

  @Override
  public Statement statement() {
    return new Statement(
        "stack-trace",
        "Async code loses the stack trace: where a room's owner fails, the trace names who asked"
            + " only if asking was a call.",
        "A message makes the handler fail, then the room's owner; the frames of both in the"
            + " server's log.",
        new CodeLine(
            "servers/netty/src/main/java/quintet/netty/Rooms.java",
            "owner.run(() -> owner.rooms().publish(room, text, sender));"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : Models.names()) {
      String spec = model.equals("netty") && bench.cpus() > 1 ? "netty:cores=2" : model;
      Trace handler = trace(bench, spec, "", "ECHO lab-throw-put");
      rows.add(Row.shown(spec, "the handler fails", handler.text()));
      Trace owner = trace(bench, spec, "r0", "SAY r0 lab-throw-put");
      if (owner.namesWhoAsked() && !spec.equals(model)) {
        owner = trace(bench, spec, "r1", "SAY r1 lab-throw-put"); // of the other loop
      }
      boolean called = List.of("threads", "eventloop").contains(model);
      rows.add(
          Row.seen(
              spec,
              "the room's owner fails",
              owner.text(),
              called ? "names who asked" : "not who asked",
              owner.namesWhoAsked() == called));
    }
    return new Outcome(
        rows,
        "Where nobody is called but told, the stack begins at the owner's own loop. That is so in"
            + " channels as well, though its code reads like calls.");
  }

  private static Trace trace(Workbench bench, String spec, String room, String message)
      throws IOException, InterruptedException, ProcessFailedException {
    RunningServer server = bench.told(spec, LOUD, "--lab-throw", "memory");
    try (Peer one = new Peer(server.address());
        Peer other = new Peer(server.address())) {
      if (!room.isEmpty()) {
        one.ask("JOIN " + room);
        other.ask("JOIN " + room);
      }
      one.send(message);
      return awaited(server);
    } finally {
      bench.giveBack(server);
    }
  }

  private static Trace awaited(RunningServer server) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Trace seen = traceOf(server.said());
    while (true) {
      LockSupport.parkNanos(LOOK_NANOS);
      Trace again = traceOf(server.said());
      if (again.frames() > 0 && again.equals(seen)) {
        return seen; // it has been written to its end
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("the log of " + server.spec() + " has no trace");
      }
      seen = again;
    }
  }

  private static Trace traceOf(List<String> log) {
    int frames = 0;
    int own = 0;
    boolean asker = false;
    boolean inside = false;
    for (String line : log) {
      var frame = FRAME.matcher(line);
      if (line.contains(TRACE)) {
        inside = true;
      } else if (inside && frame.matches()) {
        String method = frame.group(1);
        frames++;
        own += method.startsWith("quintet.") && !PLANTED.matcher(method).matches() ? 1 : 0;
        asker |= ASKER.matcher(method).matches();
      } else if (inside && frames > 0) {
        break;
      }
    }
    return new Trace(frames, own, asker);
  }
}
