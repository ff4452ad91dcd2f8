package quintet.trials.chaos;

import java.util.List;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Peer;
import quintet.testkit.server.Clients;
import quintet.testkit.server.ServerProcess;

/**
 * Something throws where no command of the wire reaches: an outbox that can't count a frame, a
 * timeout that can't be counted. What is thrown is a defect of ours, or an error of the JVM's.
 */
final class Thrown implements Fault {
  /** Where. */
  enum Stage {
    /** In a handler: that connection is told so and ends. */
    RECEIVE("receive") {
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
    /** In a room's owner, as it delivers: its members are told, and the room comes back. */
    DELIVER("deliver") {
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
    TICK("tick") {
      @Override
      long strike(Clients clients) {
        long longest = 0;
        for (int time = 0; time < SWEEPS; time++) {
          long begun = System.nanoTime();
          List<LinePeer> silent = List.of(clients.line(), clients.line(), clients.line());
          silent.forEach(each -> each.expectGoodbye(Goodbye.CRASHED));
          longest = Math.max(longest, System.nanoTime() - begun);
          silent.forEach(Peer::close);
        }
        return longest;
      }
    };

    private final String title;

    Stage(String title) {
      this.title = title;
    }

    /** Makes it throw, again and again; the longest time until those concerned knew. */
    abstract long strike(Clients clients);
  }

  private static final int TIMES = 20;
  private static final int MEMBERS = 10;
  private static final int SWEEPS = 2;

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
    ServerProcess server =
        bench.fresh("--lab", "--lab-throw", kind, "--handshake-timeout", "1s", "--linger", "300ms");
    Scene scene = new Scene(bench, server, Witnesses.Load.PACED);
    long longest = stage.strike(scene.near());
    scene.awaitGivenBack();
    return Finding.millis(
        longest, "until those concerned knew, the longest; %s".formatted(scene.end()));
  }
}
