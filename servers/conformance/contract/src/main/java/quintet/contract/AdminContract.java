package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quintet.testkit.server.Clients.room;

import org.junit.jupiter.api.Test;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Server;
import quintet.testkit.server.Settings;

/** What a server tells about itself; the load test's figures of cost rest on it. */
abstract class AdminContract {
  @Test
  void aServingServerIsReady(Server server) {
    assertEquals(200, server.metrics().status("/healthz"));
  }

  @BothTransports
  @Settings(PressureContract.SETTINGS)
  void messagesAreCountedOneByOne(Transport transport, Server server, Clients clients) {
    Metrics metrics = server.metrics();
    String room = room();
    Peer speaks = clients.open(transport);
    Peer hears = clients.open(transport);
    speaks.join(room);
    hears.join(room);
    double received = metrics.sum("quintet_messages_received_total");
    double sent = metrics.sum("quintet_messages_sent_total");
    for (int i = 0; i < 10; i++) {
      speaks.ask("SAY " + room + " " + i, "SAID " + room + " " + i);
      hears.expect("SAID " + room + " " + i);
    }
    speaks.ask("PING end", "PONG end");
    // A message may be counted just after its client has it, hence the waiting.
    metrics.await("quintet_messages_received_total", now -> now == received + 11);
    metrics.await("quintet_messages_sent_total", now -> now == sent + 21);
  }

  @Test
  void costIsMeasuredOnTheProcess(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    double cpu = metrics.sum("process_cpu_seconds_total");
    Peer peer = clients.open(Transport.LINE);
    for (int i = 0; i < 200; i++) {
      peer.ask("PING " + i, "PONG " + i);
    }
    metrics.await("process_cpu_seconds_total", now -> now > cpu);
    assertTrue(metrics.liveHeap() > 0, "no live heap");
    for (String name :
        new String[] {
          "process_resident_memory_bytes", "process_open_fds", "quintet_os_threads",
          "jvm_memory_used_bytes", "jvm_threads_current", "quintet_server_info",
          "quintet_cpu_seconds_total", "quintet_process_read_write_calls_total"
        }) {
      assertTrue(metrics.sum(name) > 0, name + " is missing");
    }
  }
}
