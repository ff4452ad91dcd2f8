package quintet.loadtest.injector.gatling;

import com.typesafe.scalalogging.Logger;
import com.typesafe.scalalogging.StrictLogging;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import org.slf4j.LoggerFactory;

/**
 * First rung of a ladder that gives a Java class the fields and super calls which the Scala
 * compiler would have woven into it: here Action with its logger.
 *
 * <p>javac does not see those members, for they are synthetic; leaving one out compiles, and fails
 * with an AbstractMethodError in the middle of a run.
 */
abstract class PlainAction implements Action {
  private Logger logger = Logger.apply(LoggerFactory.getLogger(getClass()));

  @Override
  public Logger logger() {
    return logger;
  }

  /** Setter of the trait {@link StrictLogging}. */
  @Override
  public void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger value) {
    logger = value;
  }

  /** {@code super ! session} as Action means it. */
  final void bangAsAction(Session session) {
    Action.super.$bang(session);
  }

  @Override
  public String toString() {
    return name();
  }
}
