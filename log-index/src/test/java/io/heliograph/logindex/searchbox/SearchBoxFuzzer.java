package io.heliograph.logindex.searchbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Types arbitrary text into the search box. */
final class SearchBoxFuzzer {
  @FuzzTest(maxDuration = "5m")
  void anyText_isUnderstoodOrRefused(byte[] input) {
    SearchBoxVerdict.check(new String(input, UTF_8));
  }
}
