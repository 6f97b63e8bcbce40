package io.heliograph.storage.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.testkit.Seeds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BytesDictionaryTest {

  @Test
  void entries_are_numbered_in_order_of_first_use() {
    BytesDictionary dictionary = new BytesDictionary();
    SplittableRandom random = Seeds.random("BytesDictionaryTest");
    for (int page = 0; page < 3; page++) {
      Map<Bytes, Integer> expected = new LinkedHashMap<>();
      for (int i = 0; i < 20_000; i++) {
        byte[] value = new byte[random.nextInt(20)];
        random.nextBytes(value);
        if (value.length > 2) {
          value[2] = 0;
        }
        Bytes key = Bytes.copyOf(value);
        int number = expected.computeIfAbsent(key, added -> expected.size());
        assertThat(dictionary.add(value, 0, value.length)).isEqualTo(number);
      }
      assertThat(dictionary.size()).isEqualTo(expected.size());
      expected.forEach((value, number) -> {
        assertThat(dictionary.entry(number)).isEqualTo(value);
        assertThat(dictionary.find(value.unsafeArray(), 0, value.length())).isEqualTo(number);
      });
      dictionary.clear();
      assertThat(dictionary.size()).isZero();
      assertThat(dictionary.find(new byte[] {1}, 0, 1)).isEqualTo(-1);
    }
  }

  @Test
  void abandoned_arrays_keep_their_content() {
    BytesDictionary dictionary = new BytesDictionary();
    dictionary.add(Bytes.utf8("kept"));
    byte[] shared = dictionary.data();
    dictionary.abandon();
    dictionary.add(Bytes.utf8("new!"));
    assertThat(new String(shared, 0, 4, java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("kept");
  }
}
