package quintet.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for 127.0.0.1 that nobody has signed, by the JDK's keytool.
 *
 * @param store PKCS#12, of {@link #PASSWORD}: whoever reads it as what is trusted trusts it
 * @param certificate the same in PEM
 * @param key its private key in PEM
 */
public record OwnCertificate(Path store, Path certificate, Path key) {
  /** Of the store. */
  public static final String PASSWORD = "changeit";

  private static final String ALIAS = "own";

  /** Makes one, in three files. */
  public static OwnCertificate make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("own.p12");
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        ALIAS,
        "-dname",
        "CN=127.0.0.1",
        "-ext",
        "SAN=ip:127.0.0.1",
        "-storepass",
        PASSWORD,
        "-keystore",
        store.toString());
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      loaded.load(in, PASSWORD.toCharArray());
    }
    return new OwnCertificate(
        store,
        pem(folder, "CERTIFICATE", loaded.getCertificate(ALIAS).getEncoded()),
        pem(folder, "PRIVATE KEY", loaded.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(arguments);
    builder.command().addFirst(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + said);
    }
  }

  private static Path pem(Path folder, String what, byte[] encoded) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return Files.write(
        folder.resolve(what.replace(' ', '-') + ".pem"),
        List.of("-----BEGIN " + what + "-----", text, "-----END " + what + "-----"));
  }
}
