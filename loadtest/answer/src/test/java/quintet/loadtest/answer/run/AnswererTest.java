package quintet.loadtest.answer.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.options.ModelSpec;

class AnswererTest {
  @ParameterizedTest
  @CsvSource({
    "'netty,go,threads', 'netty,threads'",
    "'netty,threads', 'netty,threads'",
    "'netty,go', 'netty,go'",
    "'go,python', 'go,python'"
  })
  void aGuestHasAPartInTheVerdictOnlyWhereThereAreNoTwoOfTheFive(String asked, String judged) {
    assertEquals(List.of(judged.split(",", -1)), Answerer.judged(ModelSpec.parseList(asked)));
  }
}
