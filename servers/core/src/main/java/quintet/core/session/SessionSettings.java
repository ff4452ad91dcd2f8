package quintet.core.session;

import quintet.core.wire.OriginPolicy;

/**
 * What all sessions of a server share. Immutable.
 *
 * @param limits the bounds
 * @param lab whether the lab commands are on
 * @param origins which web pages may open a WebSocket
 * @param observer told of every message and refusal
 */
public record SessionSettings(
    Limits limits, boolean lab, OriginPolicy origins, SessionObserver observer) {}
