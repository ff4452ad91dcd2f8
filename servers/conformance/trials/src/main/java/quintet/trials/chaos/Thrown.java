package quintet.trials.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.server.Clients;
import quintet.testkit.server.ServerProcess;

/**
 * Something throws where no command of the wire reaches: an outbox that can't count a frame or what
 * was written, a timeout or an eviction that can't be counted. What is thrown is a defect of ours,
 * or an error of the JVM's. Each time it is counted once, and the server stays healthy.
 */
final class Thrown implements Fault {
  /** Where. */
  enum Stage {
    /** In a handler: that connection is told so and ends. */
    RECEIVE("receive", TIMES) {
      @Override
      long strike(Clients clients) {
        long longest = 0;
        for (Peer each : clients.mixed(TIMES)) {
          each.join(Clients.room());
          long begun = System.nanoTime();
          each.sendAll(List.of("PING before", "ECHO lab-throw-put", "PING after"));
          List<String> heard = each.hearOut(Goodbye.CRASHED);
          longest = Math.max(longest, System.nanoTime() - begun);
          if (!heard.getFirst().equals("PONG before") || heard.contains("PONG after")) {
            throw new AssertionError("a failed handler was heard as " + heard);
          }
          each.close();
        }
        return longest;
      }
    },
    /** Where a connection without a writer would be read on: it is told so and ends. */
    READ("read", TIMES) {
      @Override
      long strike(Clients clients) {
        return alone(clients, false, "read", peer -> peer.hearOut(Goodbye.CRASHED));
      }
    },
    /** Where something was written: it is reset, as nobody knows what got through. */
    FLUSH("flush", TIMES) {
      @Override
      long strike(Clients clients) {
        return alone(clients, true, "flush", peer -> peer.wire().expectReset());
      }
    },
    /** In a task of the loop, the actor or the keeper: it is told so and ends. */
    TASK("task", TIMES) {
      @Override
      long strike(Clients clients) {
        return alone(clients, true, "task", peer -> peer.hearOut(Goodbye.CRASHED));
      }
    },
    /** Where a new connection gets its session: it ends, and the next is served. */
    ACCEPT("accept", TIMES) {
      @Override
      long strike(Clients clients) {
        LinePeer asks = clients.line();
        long longest = 0;
        for (int time = 0; time < TIMES; time++) {
          asks.ask("ECHO lab-throw-accept", "ECHO lab-throw-accept");
          long begun = System.nanoTime();
          clients.connectInVain();
          longest = Math.max(longest, System.nanoTime() - begun);
          LinePeer next = clients.line();
          next.ask("PING next", "PONG next");
          next.close();
        }
        asks.close();
        return longest;
      }
    },
    /** In slow work on a pool beside: that connection is told so and ends. */
    WORK("offloaded work", TIMES) {
      @Override
      List<String> settings(Bench bench) {
        if (!bench.offloads()) {
          throw new TestAbortedException("it has no --offload: each connection has a thread");
        }
        return List.of("--offload", "2");
      }

      @Override
      long strike(Clients clients) {
        long longest = 0;
        for (Peer each : clients.mixed(TIMES)) {
          long begun = System.nanoTime();
          each.sendAll(List.of("PING before", "BLOCK 1", "PING after"));
          List<String> heard = each.hearOut(Goodbye.CRASHED);
          longest = Math.max(longest, System.nanoTime() - begun);
          if (!heard.equals(List.of("PONG before"))) {
            throw new AssertionError("failed work was heard as " + heard);
          }
          each.close();
        }
        return longest;
      }
    },
    /** In a room's owner, as it delivers: its members are told, and the room comes back. */
    DELIVER("deliver", TIMES) {
      @Override
      long strike(Clients clients) {
        String room = Clients.room();
        List<Peer> members = clients.mixed(MEMBERS);
        long longest = 0;
        for (int time = 0; time < TIMES; time++) {
          for (int i = 0; i < MEMBERS; i++) {
            members.get(i).ask("JOIN " + room, "JOINED " + room + " " + (i + 1));
          }
          long begun = System.nanoTime();
          members.getLast().send("SAY " + room + " lab-throw-put");
          for (Peer each : members) {
            String heard = each.hear();
            boolean reached = heard.equals("SAID " + room + " lab-throw-put"); // before it broke
            String next = reached ? each.hear() : heard;
            if (!next.equals("ERR room-lost " + room)) {
              throw new AssertionError("a member of a lost room heard " + next);
            }
          }
          longest = Math.max(longest, System.nanoTime() - begun);
        }
        members.forEach(Peer::close);
        return longest;
      }
    },
    /** In the sweep of timeouts: that connection ends, and the sweep goes on for all others. */
    TICK("tick", SWEEPS * SILENT) {
      @Override
      long strike(Clients clients) {
        long longest = 0;
        for (int time = 0; time < SWEEPS; time++) {
          long begun = System.nanoTime();
          List<LinePeer> silent = Stream.generate(clients::line).limit(SILENT).toList();
          silent.forEach(each -> each.expectGoodbye(Goodbye.CRASHED));
          longest = Math.max(longest, System.nanoTime() - begun);
          silent.forEach(Peer::close);
        }
        return longest;
      }
    };

    private final String title;
    private final int planted;
    private final String handshake; // all but the sweep want no timeout, as it throws

    Stage(String title, int planted) {
      this.title = title;
      this.planted = planted;
      this.handshake = title.equals("tick") ? "1s" : "30s";
    }

    private static long alone(Clients clients, boolean member, String place, Consumer<Peer> end) {
      long longest = 0;
      for (int time = 0; time < TIMES; time++) {
        Transport transport = time % 2 == 0 ? Transport.LINE : Transport.WEBSOCKET;
        Peer each = clients.open(transport); // not before: its handshake must not time out
        if (member) {
          each.join(Clients.room());
        }
        long begun = System.nanoTime();
        each.send("ECHO lab-throw-" + place);
        end.accept(each);
        longest = Math.max(longest, System.nanoTime() - begun);
        each.close();
      }
      return longest;
    }

    /** What the server needs beside, where it can have that. */
    List<String> settings(Bench bench) {
      return List.of();
    }

    /** Makes it throw, again and again; the longest time until those concerned knew. */
    abstract long strike(Clients clients);
  }

  private static final int TIMES = 20;
  private static final int MEMBERS = 10;
  private static final int SWEEPS = 2;
  private static final int SILENT = 3;
  private static final String FAILURES = "quintet_failures_total";

  private final String kind;
  private final Stage stage;

  /**
   * @param kind {@code crash} or {@code memory}
   */
  Thrown(String kind, Stage stage) {
    this.kind = kind;
    this.stage = stage;
  }

  @Override
  public String title() {
    return (kind.equals("crash") ? "CRASH" : "thrown OutOfMemoryError") + " in " + stage.title;
  }

  @Override
  public Finding strike(Bench bench) {
    List<String> settings = new ArrayList<>(stage.settings(bench));
    settings.addAll(List.of("--lab", "--lab-throw", kind, "--linger", "300ms"));
    settings.addAll(List.of("--handshake-timeout", stage.handshake));
    ServerProcess server = bench.fresh(settings.toArray(String[]::new));
    Scene scene = new Scene(bench, server, Witnesses.Load.PACED);
    long longest = stage.strike(scene.near());
    scene.awaitGivenBack();
    double counted = server.metrics().sum(FAILURES);
    if (counted != stage.planted) {
      throw new AssertionError(
          String.format(
              Locale.ROOT, "it counted %d failures of %d", (long) counted, stage.planted));
    }
    server.metrics().awaitReady();
    return Finding.millis(
        longest,
        String.format(Locale.ROOT, "until those concerned knew, the longest; %s", scene.end()));
  }
}
