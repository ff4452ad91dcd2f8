package quintet.loadtest.ledger.claim;

/**
 * What is claimed.
 *
 * @param name of the entry, as on the command line
 * @param hypothesis one sentence, as it is said; the experiment may refute it
 * @param method one sentence: what the experiment does
 * @param code the line that shows why
 */
public record Statement(String name, String hypothesis, String method, CodeLine code) {}
