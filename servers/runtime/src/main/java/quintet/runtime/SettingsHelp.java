package quintet.runtime;

/** Prints every setting; {@code servers/quintet --help} shows it below the list of models. */
public final class SettingsHelp {
  private SettingsHelp() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    System.out.print(SettingsParser.help());
  }
}
