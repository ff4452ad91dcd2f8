package quintet.contract;

import quintet.testkit.server.Model;

@Model("actors")
class ActorsServerTest extends ServerContract {}
