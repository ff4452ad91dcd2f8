package quintet.loadtest.answer.model;

import java.util.List;

/**
 * The servers' models, and where they hold.
 *
 * @param servers in the order in which they are shown; those of which too little was seen are
 *     missing
 * @param spans between which something was measured
 */
public record CostModel(List<ServerModel> servers, List<Span> spans) {
  /** Takes copies. */
  public CostModel {
    servers = List.copyOf(servers);
    spans = List.copyOf(spans);
  }
}
