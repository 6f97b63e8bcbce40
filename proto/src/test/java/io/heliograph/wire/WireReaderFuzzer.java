package io.heliograph.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Gives arbitrary bytes to the views and to the generated classes. */
final class WireReaderFuzzer {
  @FuzzTest(maxDuration = "5m")
  void views_anyBytes_readLikeGeneratedClasses(byte[] input) {
    if (input.length > 0) {
      OtlpSignal[] signals = OtlpSignal.values();
      OtlpSignal signal = signals[(input[0] & 0xFF) % signals.length];
      Verdicts.assertSame(signal, Arrays.copyOfRange(input, 1, input.length));
    }
  }
}
