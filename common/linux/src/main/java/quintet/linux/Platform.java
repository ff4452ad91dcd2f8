package quintet.linux;

import java.util.Locale;

/**
 * The machines whose constants and structures this package knows: Linux on x86-64 and AArch64, with
 * glibc or musl. To be asked first: on other machines no other class here can be loaded.
 */
public final class Platform {
  private static final String SYSTEM = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
  private static final String MACHINE = System.getProperty("os.arch", "");

  private Platform() {}

  /** Whether this package works here. */
  public static boolean isSupported() {
    return SYSTEM.equals("linux") && (isX8664() || MACHINE.equals("aarch64"));
  }

  /** Whether the kernel's structures follow the x86-64 ABI. */
  static boolean isX8664() {
    return MACHINE.equals("amd64");
  }
}
