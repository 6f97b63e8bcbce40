package io.heliograph.otlpjson;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.heliograph.wire.OtlpSignal;
import io.heliograph.wire.RandomOtlp;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes random messages as JSON and reads them back by the schema. */
final class OtlpJsonRandomizedTest {
  private static final long SEED = Long.getLong("heliograph.test.seed", System.nanoTime());

  @ParameterizedTest
  @EnumSource
  void json_randomMessage_holdsEveryField(OtlpSignal signal) throws Exception {
    System.out.println("heliograph.test.seed=" + SEED);
    Random random = new Random(SEED);
    OtlpJsonWriter writer = new OtlpJsonWriter();
    for (int round = 0; round < 1_000; round++) {
      byte[] bytes = new RandomOtlp(random, 5 + random.nextInt(5), 2).message(signal.type());
      Message expected = signal.parseDynamically(bytes);
      String json = OtlpJsonExamplesTest.write(writer.reset(), signal, bytes).toString();
      Message read = new JsonToMessage(false).read(Json.parse(json), expected.newBuilderForType());
      assertThat(read).as("round %d: %s", round, json).isEqualTo(expected);
    }
  }
}
