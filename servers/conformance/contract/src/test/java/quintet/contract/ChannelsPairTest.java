package quintet.contract;

import quintet.testkit.server.Model;

@Model("channels+channels")
class ChannelsPairTest extends PairContract {}
