package quintet.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * What stands before a server on the Internet: takes TLS, has {@code /chat} answered by one port
 * and all else by another, as nginx is told to in docs/operating.md. Its certificate is its own.
 */
final class TlsProxy implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final SSLServerSocket listener;
  private final int chat;
  private final int other;

  /** Where the first word behind the method decides. */
  private TlsProxy(SSLServerSocket listener, int chat, int other) {
    this.listener = listener;
    this.chat = chat;
    this.other = other;
  }

  /** Listens at once, for what is told later where to go. */
  static SSLServerSocket listen(Path folder) throws Exception {
    SSLContext tls = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(certificate(folder.resolve("keys")), PASSWORD.toCharArray());
    tls.init(keys.getKeyManagers(), null, null);
    return (SSLServerSocket)
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Begins to pass on what comes. */
  static TlsProxy start(SSLServerSocket listener, int chat, int other) {
    TlsProxy proxy = new TlsProxy(listener, chat, other);
    Thread.ofPlatform().daemon().name("tls-proxy").start(proxy::accept);
    return proxy;
  }

  private static KeyStore certificate(Path file)
      throws IOException, InterruptedException, GeneralSecurityException {
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed: " + said);
    }
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return store;
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofPlatform().daemon().start(() -> pass(client));
      } catch (IOException e) {
        return; // it is closed
      }
    }
  }

  private void pass(Socket client) {
    try (client) {
      byte[] first = new byte[8192];
      int length = client.getInputStream().read(first);
      String request = new String(first, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
      int port = request.startsWith("GET /chat HTTP/1.1\r\n") ? chat : other;
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
        server.getOutputStream().write(first, 0, Math.max(0, length));
        Thread back = Thread.ofPlatform().daemon().start(() -> copy(server, client));
        copy(client, server);
        back.join();
      }
    } catch (IOException e) {
      // A browser tries a connection and does not say why it does not want it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      // Either side has gone.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
