package quintet.loadtest.results.summary;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One point of a percentile curve. In JSON it is the pair {@code [quantile, value]}.
 *
 * @param quantile from 0 up to, but without, 1
 * @param value in the unit of the metric: the smallest that at least this share of all values does
 *     not exceed
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"quantile", "value"})
public record CurvePoint(double quantile, long value) {}
