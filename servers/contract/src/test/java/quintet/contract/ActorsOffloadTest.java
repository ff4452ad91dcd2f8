package quintet.contract;

import quintet.contract.server.Model;

@Model("actors")
class ActorsOffloadTest extends OffloadContract {}
