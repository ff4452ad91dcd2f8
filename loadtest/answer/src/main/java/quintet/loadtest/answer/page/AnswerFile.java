package quintet.loadtest.answer.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.plan.Branch;
import quintet.loadtest.answer.verdict.Aspect;
import quintet.loadtest.answer.verdict.Verdict;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Family;

/** {@code answer.json}: the answer for other programs, which ignore fields they do not know. */
public final class AnswerFile {
  /** Name and version of the format. */
  public static final String SCHEMA = "quintet-answer/1";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private AnswerFile() {}

  /** The file's text. */
  public static String json(Answer answer) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", SCHEMA);
    all.put("started", answer.started().toString());
    all.put("command", answer.command());
    all.put("quick", answer.quick());
    all.put("complete", answer.complete());
    all.put("runsPlanned", answer.planned());
    all.put("runsDone", answer.done());
    all.put("runsValid", answer.sound());
    all.put("machine", answer.machine());
    all.put("servers", answer.servers());
    all.put("workloads", answer.judgements().stream().map(AnswerFile::workload).toList());
    all.put("model", answer.model());
    try {
      return JSON.writeValueAsString(all) + '\n';
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // texts and numbers alone
    }
  }

  private static Map<String, Object> workload(Judgement judgement) {
    Verdict verdict = judgement.verdict();
    Branch branch = judgement.subject().branch();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", judgement.subject().name());
    all.put("title", judgement.subject().title());
    all.put("yaml", judgement.subject().workload().yaml());
    all.put("levels", judgement.levels());
    all.put("ruleOfThumb", branch == null ? null : branch.rule());
    all.put("ruleModels", branch == null ? List.of() : branch.models());
    all.put("agreement", verdict.agreement().words());
    all.put("winners", verdict.winners());
    all.put("sure", verdict.sure());
    Map<String, List<String>> wins = new LinkedHashMap<>();
    verdict
        .wins()
        .forEach((server, won) -> wins.put(server, won.stream().map(Aspect::word).toList()));
    all.put("unbeatenIn", wins);
    all.put("figures", judgement.found().stream().map(AnswerFile::figure).toList());
    if (!judgement.withGuests().isEmpty()) {
      all.put("withGuests", judgement.withGuests().stream().map(AnswerFile::figure).toList());
    }
    return all;
  }

  private static Map<String, Object> figure(Findings.Judged judged) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("figure", judged.figure().label());
    all.put("phase", judged.figure().phase());
    all.put("unit", judged.figure().unit());
    all.put("moreIsBetter", judged.figure().moreIsBetter());
    List<Map<String, Object>> places = new ArrayList<>();
    for (Family.Place place : judged.family().ranking()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("server", place.name());
      one.put("geometricMean", place.geometricMean());
      one.put("letters", place.letters());
      places.add(one);
    }
    all.put("ranking", places);
    List<Map<String, Object>> contrasts = new ArrayList<>();
    for (Contrast contrast : judged.family().contrasts()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("lower", contrast.lower());
      one.put("higher", contrast.higher());
      one.put("rounds", contrast.rounds());
      one.put("ratio", finite(contrast.ratio()));
      one.put("low", finite(contrast.interval().lowRatio()));
      one.put("high", finite(contrast.interval().highRatio()));
      one.put("p", contrast.p());
      one.put("finding", contrast.finding().name());
      contrasts.add(one);
    }
    all.put("contrasts", contrasts);
    all.put("failures", judged.failures());
    return all;
  }

  /** JSON has no infinity: null is what the rounds do not bound. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }
}
