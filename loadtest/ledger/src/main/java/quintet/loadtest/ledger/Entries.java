package quintet.loadtest.ledger;

import java.util.List;
import quintet.loadtest.ledger.cost.IdleWebSockets;
import quintet.loadtest.ledger.cost.SocketSwitch;
import quintet.loadtest.ledger.cost.ThreadStacks;
import quintet.loadtest.ledger.cost.ThreadSwitch;
import quintet.loadtest.ledger.failure.Colouring;
import quintet.loadtest.ledger.failure.Crash;
import quintet.loadtest.ledger.failure.CrashRoom;
import quintet.loadtest.ledger.failure.ReconnectStorm;
import quintet.loadtest.ledger.failure.SlowConsumer;
import quintet.loadtest.ledger.failure.StackTrace;
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.state.ChannelDeadlock;
import quintet.loadtest.ledger.state.ChannelRace;
import quintet.loadtest.ledger.state.HotKey;
import quintet.loadtest.ledger.state.HotRoom;
import quintet.loadtest.ledger.state.LockDeadlock;
import quintet.loadtest.ledger.state.MessageHop;
import quintet.loadtest.ledger.state.Pipeline;
import quintet.loadtest.ledger.state.ReadMostly;
import quintet.loadtest.ledger.turns.BlockedLoop;
import quintet.loadtest.ledger.turns.Flooding;
import quintet.loadtest.ledger.turns.Offload;
import quintet.loadtest.ledger.turns.OneCore;
import quintet.loadtest.ledger.turns.Preemption;
import quintet.loadtest.ledger.turns.SecondCore;
import quintet.loadtest.ledger.turns.StarvedCompiler;
import quintet.loadtest.ledger.turns.StarvedPool;

/** All claims, in the order in which they are examined and shown. */
final class Entries {
  private static final List<Claim> ALL =
      List.of(
          new IdleWebSockets(),
          new ThreadStacks(),
          new ThreadSwitch(),
          new SocketSwitch(),
          new BlockedLoop(),
          new StarvedPool(),
          new Offload(),
          new Preemption(),
          new Flooding(),
          new StarvedCompiler(),
          new OneCore(),
          new SecondCore(),
          new HotKey(),
          new HotRoom(),
          new ReadMostly(),
          new MessageHop(),
          new Pipeline(),
          new LockDeadlock(),
          new ChannelDeadlock(),
          new ChannelRace(),
          new Crash(),
          new CrashRoom(),
          new StackTrace(),
          new Colouring(),
          new SlowConsumer(),
          new ReconnectStorm());

  private Entries() {}

  static List<Claim> all() {
    return ALL;
  }

  static List<String> names() {
    return ALL.stream().map(claim -> claim.statement().name()).toList();
  }

  /** The claim of that name, which there is. */
  static Claim named(String name) {
    return ALL.stream()
        .filter(claim -> claim.statement().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
