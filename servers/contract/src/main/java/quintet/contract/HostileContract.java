package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.contract.client.HttpHead;
import quintet.contract.client.Wire;
import quintet.contract.server.Clients;
import quintet.contract.server.Needs;
import quintet.contract.server.Server;

/** Hostile peers: nothing of theirs is reflected, and no foreign name is answered. */
abstract class HostileContract {
  @Test
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
