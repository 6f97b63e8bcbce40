package io.heliograph.wire;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads random messages with the views and with the generated classes, and compares. */
final class WireReaderRandomizedTest {
  private static final long SEED = Long.getLong("heliograph.test.seed", System.nanoTime());

  @ParameterizedTest
  @EnumSource
  void views_randomMessage_showWhatGeneratedClassesParse(OtlpSignal signal) throws Exception {
    Random random = random();
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new RandomOtlp(random, 5 + random.nextInt(5), 2).message(signal.type());
      signal.parse(bytes);
      Verdicts.assertSame(signal, bytes);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPrefix_acceptedLikeByGeneratedClasses(OtlpSignal signal) {
    Random random = random();
    for (int round = 0; round < 20; round++) {
      byte[] bytes = new RandomOtlp(random, 6, 2).message(signal.type());
      for (int length = 0; length < Math.min(bytes.length, 3_000); length++) {
        Verdicts.assertSame(signal, Arrays.copyOf(bytes, length));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void mutatedMessage_acceptedLikeByGeneratedClasses(OtlpSignal signal) {
    Random random = random();
    for (int round = 0; round < 250; round++) {
      byte[] bytes = new RandomOtlp(random, 7, 2).message(signal.type());
      for (int mutation = 0; bytes.length > 0 && mutation < 20; mutation++) {
        byte[] mutated = bytes.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Verdicts.assertSame(signal, mutated);
      }
    }
  }

  private static Random random() {
    System.out.println("heliograph.test.seed=" + SEED);
    return new Random(SEED);
  }
}
