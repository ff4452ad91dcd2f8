package quintet.trials.chaos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Upgrade;
import quintet.testkit.client.WebSocketPeer;
import quintet.testkit.client.Wire;
import quintet.testkit.client.WsFrame;

/** Peers that reset their connection, all at the same stage of it. */
public enum ResetAt implements Fault {
  /** Accepted, and nothing more. */
  BEFORE_THE_FIRST_BYTE("before the first byte") {
    @Override
    public void approach(Wire wire, int number, String room) {
      // There is nothing to do.
    }
  },
  /** A line has begun. */
  IN_A_LINE("in a line") {
    @Override
    public void approach(Wire wire, int number, String room) {
      wire.write(ascii("PING 1\nECHO hal"));
    }
  },
  /** The request's head has begun. */
  IN_THE_HANDSHAKE("in the handshake") {
    @Override
    public void approach(Wire wire, int number, String room) {
      byte[] request = new Upgrade("/chat").request();
      wire.write(Arrays.copyOf(request, request.length / 2));
    }
  },
  /** Of a frame only the first byte is there, or the mask is not. */
  IN_A_FRAME_HEADER("in a frame header") {
    @Override
    public void approach(Wire wire, int number, String room) {
      WebSocketPeer.open(wire, "/chat");
      wire.write(Arrays.copyOf(WsFrame.claim(WsFrame.TEXT, 1_000), 1 + number % 7));
    }
  },
  /** A frame's payload has begun. */
  IN_A_PAYLOAD("in a payload") {
    @Override
    public void approach(Wire wire, int number, String room) {
      WebSocketPeer.open(wire, "/echo");
      wire.write(WsFrame.claim(WsFrame.BINARY, 100_000));
      wire.write(new byte[10_000]);
    }
  },
  /** A member of a room in which nobody speaks. */
  WHILE_JOINED("while joined") {
    @Override
    public void approach(Wire wire, int number, String room) {
      peer(wire, number).join("quiet-" + room);
    }
  },
  /** A member that hears, and has not read what it heard. */
  WHILE_DELIVERED_TO("while being delivered to") {
    @Override
    public void approach(Wire wire, int number, String room) {
      peer(wire, number).join(room);
    }
  },
  /** It has asked for the end, and does not wait for it. */
  DURING_CLOSE("during close") {
    @Override
    public void approach(Wire wire, int number, String room) {
      Peer peer = peer(wire, number);
      peer.join(room);
      peer.sendAll(List.of("SAY quiet-" + room + " unheard", "QUIT"));
    }
  };

  private static final int ROUNDS = 5;
  private static final int AT_ONCE = 40;

  private final String stage;

  ResetAt(String stage) {
    this.stage = stage;
  }

  /**
   * Brings a fresh connection to this stage.
   *
   * @param number even for a line, odd for a WebSocket, where both are possible
   * @param room of those that talk
   */
  public abstract void approach(Wire wire, int number, String room);

  @Override
  public String title() {
    return "reset " + stage;
  }

  @Override
  public Finding strike(Bench bench) {
    Scene scene = Scene.shared(bench);
    long longest = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Wire> wires = new ArrayList<>();
      for (int number = 0; number < AT_ONCE; number++) {
        Wire wire = scene.near().wire();
        wires.add(wire);
        approach(wire, number, scene.witnesses().room());
      }
      scene.awaitAccepted((round + 1L) * AT_ONCE);
      if (this == WHILE_DELIVERED_TO) {
        scene.witnesses().awaitMore(20);
      }
      wires.forEach(Wire::reset);
      longest = Math.max(longest, scene.awaitGivenBack());
    }
    return Finding.millis(
        longest,
        String.format(
            Locale.ROOT,
            "until the last of %d was given back (%d rounds); %s",
            AT_ONCE,
            ROUNDS,
            scene.end()));
  }

  private static Peer peer(Wire wire, int number) {
    return number % 2 == 0 ? new LinePeer(wire) : WebSocketPeer.open(wire, "/chat");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
