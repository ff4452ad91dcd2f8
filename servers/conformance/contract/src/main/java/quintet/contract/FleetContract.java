package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quintet.testkit.server.Clients.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import quintet.testkit.client.Background;
import quintet.testkit.client.HostileBytes;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Server;
import quintet.testkit.server.Settings;

/** Many at once: the well-behaved, and the hostile. */
abstract class FleetContract {
  private static final int FLEET = 2_000;
  private static final int MEMBERS = 500;
  private static final int HOSTILE = 10_000;
  private static final int AT_ONCE = 100;
  private static final String THREADS = "quintet_os_threads";
  private static final int JVM_THREADS = 20; // that come and go, such as those that compile
  private static final long SEED = 20_251_124;
  private static final double MOST_GROWTH = 16 << 20;
  // 400 bytes for each hostile peer: less than a session, more than the heap changes by itself.
  private static final double MOST_LEFT = 4 << 20;

  @Test
  void twoThousandConnectionsAtOnceAreEachAnswered(Clients clients) {
    List<Peer> fleet = new ArrayList<>();
    for (int i = 0; i < FLEET; i++) {
      // The first message at once, as a slow machine may need longer for the fleet than a handshake
      // may take.
      Peer peer = clients.open(i % 2 == 0 ? Transport.LINE : Transport.WEBSOCKET);
      peer.send("ECHO " + i);
      fleet.add(peer);
    }
    for (int i = 0; i < FLEET; i++) {
      fleet.get(i).expect("ECHO " + i);
    }
    for (int i = 0; i < FLEET; i++) {
      fleet.get(i).send("ECHO again " + i);
    }
    for (int i = 0; i < FLEET; i++) {
      fleet.get(i).expect("ECHO again " + i);
    }
  }

  @Test
  void fiveHundredMembersOfOneRoomHearEverything(Clients clients) {
    String room = room();
    List<Peer> members = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      Peer member = clients.open(i % 2 == 0 ? Transport.LINE : Transport.WEBSOCKET);
      member.ask("JOIN " + room, "JOINED " + room + " " + (i + 1));
      members.add(member);
    }
    int each = 20;
    for (int i = 0; i < each; i++) {
      members.get(i % 5).send("SAY " + room + " " + i % 5 + " " + i);
    }
    List<String> order = hear(members.getFirst(), each);
    members.subList(1, MEMBERS).forEach(member -> assertEquals(order, hear(member, each)));
    members.getFirst().sendAll(List.of("LEAVE " + room));
    members.getFirst().expect("LEFT " + room);
  }

  @Test
  @Settings("--max-room-members 1 --handshake-timeout 5m")
  void whoHasLeftOrWasRefusedCostsNoThreadAnyMore(Server server, Clients clients) {
    String full = room();
    clients.line().join(full);
    List<Peer> fleet = clients.mixed(MEMBERS);
    fleet.forEach(each -> each.ask("PING 1", "PONG 1"));
    double threads = server.metrics().sum(THREADS);
    for (Peer each : fleet) {
      each.send("JOIN " + full);
      each.expectError("room-full");
      String own = room();
      each.join(own);
      each.ask("LEAVE " + own, "LEFT " + own);
    }
    server.metrics().await(THREADS, now -> now <= threads + JVM_THREADS);
    fleet.forEach(each -> each.ask("PING 2", "PONG 2"));
  }

  @Test
  @Settings(PressureContract.SETTINGS)
  void hostilePeersAreCountedAndLeaveNothingBehind(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    String room = room();
    metrics.await("quintet_connections", open -> open == 0); // those of the tests before
    List<Peer> members = clients.mixed(4);
    members.forEach(each -> each.join(room));
    // So that what is loaded and compiled once is not counted as growth.
    storm(server, HOSTILE / 10, 0);
    metrics.await("quintet_connections", open -> open == members.size());
    double live = metrics.liveHeap();
    double footprint = metrics.footprint();
    double errors = metrics.sum("quintet_errors_total");
    try (Background background = new Background()) {
      Background.Loop talk =
          background.loop(number -> {
            members.getFirst().send("SAY " + room + " " + number);
            members.forEach(each -> each.expect("SAID " + room + " " + number));
          });
      storm(server, HOSTILE, 1);
      assertTrue(talk.stop() > 0, "the members could not talk");
    }
    metrics.await("quintet_connections", open -> open == members.size());
    assertTrue(metrics.sum("quintet_errors_total") > errors, "not one was counted");
    double left = metrics.liveHeap() - live;
    assertTrue(left < MOST_LEFT, "objects of " + (long) left + " bytes were left behind");
    metrics.awaitFootprint(now -> now - footprint < MOST_GROWTH);
    members.getFirst().ask("JOIN " + room, "JOINED " + room + " " + members.size());
  }

  /** Peers that break every rule, {@link #AT_ONCE} at a time; all are gone on return. */
  private static void storm(Server server, int peers, int seed) {
    Random random = new Random(SEED + seed);
    for (int wave = 0; wave < peers / AT_ONCE; wave++) {
      List<Wire> wires = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Wire wire = Wire.connect(server.address());
        wires.add(wire);
        wire.write(HostileBytes.of(i, random));
      }
      List<Wire> waiting = new ArrayList<>();
      // Some wait for the end as good clients do, others vanish.
      for (Wire wire : wires) {
        switch (random.nextInt(4)) {
          case 0 -> wire.reset();
          case 1 -> {
            wire.endOutput();
            waiting.add(wire);
          }
          default -> wire.close();
        }
      }
      for (Wire wire : waiting) {
        wire.discardUntilEnd();
        wire.close();
      }
    }
  }

  private static List<String> hear(Peer peer, int count) {
    List<String> heard = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      heard.add(peer.hear());
    }
    return heard;
  }
}
