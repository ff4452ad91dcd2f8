package quintet.contract;

import quintet.testkit.server.Model;

@Model("threads+threads")
class ThreadsPairTest extends PairContract {}
