package quintet.contract;

import quintet.contract.server.Model;

@Model("actors")
class ActorsServerTest extends ServerContract {}
