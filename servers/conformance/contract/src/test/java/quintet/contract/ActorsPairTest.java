package quintet.contract;

import quintet.testkit.server.Model;

@Model("actors+actors")
class ActorsPairTest extends PairContract {}
