package quintet.contract;

import quintet.testkit.server.Model;

@Model("eventloop+eventloop")
class EventloopPairTest extends PairContract {}
