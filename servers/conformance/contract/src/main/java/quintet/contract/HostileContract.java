package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.HostileBytes;
import quintet.testkit.client.HttpHead;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Needs;
import quintet.testkit.server.Server;
import quintet.testkit.server.ServerProcess;
import quintet.testkit.server.Settings;

/** Hostile peers: nothing of theirs is reflected, and no foreign name is answered. */
abstract class HostileContract {
  private static final String MARK = "\u001b[31mmark"; // turns a terminal red

  @Test
  @Hardened
  void httpRefusalsAreSmallAndRepeatNothing(Clients clients) {
    for (String request :
        List.of(
            "GET /%s HTTP/1.1\r\nHost: x\r\n\r\n",
            "%s / HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /chat HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n")) {
      List<HttpHead> answers = new ArrayList<>();
      for (String part : List.of("PUT", "x".repeat(3_000))) {
        Wire wire = clients.wire();
        wire.write(request.formatted(part).getBytes(StandardCharsets.US_ASCII));
        answers.add(HttpHead.read(wire));
      }
      for (HttpHead answer : answers) {
        assertTrue(answer.status() >= 400, answer.toString());
        assertTrue(answer.toString().length() < 500, answer.toString());
        assertFalse(answer.toString().contains("xxx"), answer.toString());
      }
    }
  }

  @BothTransports
  void errorsAreSmallAndRepeatNothing(Transport transport, Clients clients) {
    Peer peer = clients.open(transport);
    for (String command :
        List.of(
            "%s",
            "JOIN %s",
            "LEAVE %s",
            "SAY %s",
            "SAY a %s",
            "ADD %s",
            "ADD a %s",
            "BURN %s",
            "BLOCK %s",
            "CRASH-ROOM %s",
            "QUIT %s",
            "JOIN a %s")) {
      for (String part : List.of(MARK, MARK + "x".repeat(3_000))) {
        peer.send(command.formatted(part));
        String heard = peer.hear();
        assertTrue(heard.startsWith("ERR "), command + " was answered with " + heard);
        assertTrue(heard.length() < 500, heard);
        assertNothingOfThePeer(heard);
      }
    }
  }

  @Test
  @Settings(value = "--lab --linger 300ms", fresh = true)
  void nothingThatAPeerSendsIsInTheLog(ServerProcess server, Clients clients) {
    String injected = MARK + "\r[ERROR] forged\u0007";
    for (Peer peer : clients.mixed(6)) {
      peer.sendAll(List.of(injected, "ECHO " + injected, "JOIN " + injected));
      for (int i = 0; i < 3; i++) {
        peer.hear();
      }
      peer.send("CRASH " + injected);
      peer.hearOut(Goodbye.CRASHED);
    }
    for (String request :
        List.of(
            "GET /%s HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /chat HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\n\r\n",
            "GET /chat HTTP/1.1\r\n%s\r\n\r\n")) {
      Wire wire = clients.wire();
      wire.write(request.replace("%s", injected).getBytes(StandardCharsets.UTF_8));
      assertNothingOfThePeer(HttpHead.read(wire).toString());
    }
    for (int kind = 0; kind < 20; kind++) {
      Wire wire = clients.wire();
      wire.write(HostileBytes.of(kind, new SplittableRandom(kind)));
      wire.write(injected.getBytes(StandardCharsets.UTF_8));
      wire.reset();
    }
    clients.line().ask("PING at-last", "PONG at-last");
    server.terminate();
    server.awaitExit(); // its last line is read
    assertNothingOfThePeer(server.log());
  }

  private static void assertNothingOfThePeer(String text) {
    assertFalse(text.contains("mark"), text);
    assertFalse(text.contains("forged"), text);
    assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c != 0x7f)), text);
  }

  @Test
  void theAdminPortAnswersToItsOwnNamesOnly(Server server) {
    assertEquals(421, adminStatus(server, "Host: rebound.example\r\n"));
    assertEquals(400, adminStatus(server, ""));
    assertEquals(200, adminStatus(server, "Host: localhost:1\r\n"));
  }

  private static int adminStatus(Server server, String host) {
    try (Wire wire = Wire.connect(Needs.present(server.admin(), "needs the admin port"))) {
      String request = "GET /metrics HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";
      wire.write(request.getBytes(StandardCharsets.US_ASCII));
      String status = String.valueOf(wire.readLine());
      return Integer.parseInt(status.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }
  }
}
