package quintet.loadtest.injector.gatling;

import io.gatling.core.action.ExitableAction;
import io.gatling.core.session.Session;

/** Third rung, see {@link PlainAction}: an action that a user may leave early from. */
abstract class ExitAction extends ChainAction implements ExitableAction {
  /** Super accessor of the trait ExitableAction. */
  public void io$gatling$core$action$ExitableAction$$super$$bang(Session session) {
    bangAsChainable(session);
  }

  @Override
  public void $bang(Session session) {
    ExitableAction.super.$bang(session);
  }
}
