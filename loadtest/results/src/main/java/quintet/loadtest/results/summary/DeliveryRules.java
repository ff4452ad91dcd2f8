package quintet.loadtest.results.summary;

/** The rules about messages and connections: what was asked for must have come, once, in order. */
final class DeliveryRules {
  private DeliveryRules() {}

  static void judge(Phase phase, Findings findings) {
    Integrity found = phase.integrity();
    String of = " of " + Quantity.count(found.expected()) + " messages ";
    findings.count(Rule.LOST, found.lost(), of + "never arrived");
    findings.count(Rule.DUPLICATED, found.duplicated(), of + "arrived more than once");
    findings.count(Rule.REORDERED, found.reordered(), of + "arrived out of order");
    findings.count(Rule.CORRUPTED, found.corrupted(), of + "arrived altered");
    findings.count(Rule.MISROUTED, found.misrouted(), of + "arrived at the wrong receiver");
    findings.count(Rule.ERRORS, found.errors(), " answers reported an error");
    findings.count(Rule.EVICTED, found.evicted(), " receivers were disconnected as too slow");
    Connections fleet = phase.connections();
    long missing = Math.max(fleet.failed(), fleet.wanted() - fleet.open());
    String wanted = " of " + Quantity.count(fleet.wanted()) + " connections did not open";
    findings.count(Rule.UNCONNECTED, missing, wanted);
  }
}
