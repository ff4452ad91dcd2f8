package quintet.contract;

import quintet.testkit.server.Model;

@Model("actors")
class ActorsOffloadTest extends OffloadContract {}
