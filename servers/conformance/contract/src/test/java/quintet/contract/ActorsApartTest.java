package quintet.contract;

import quintet.testkit.server.Model;

@Model("actors")
class ActorsApartTest extends ApartContract {}
