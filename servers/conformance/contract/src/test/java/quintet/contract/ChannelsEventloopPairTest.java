package quintet.contract;

import quintet.testkit.server.Model;

@Model("channels+eventloop")
class ChannelsEventloopPairTest extends MixedPairContract {}
