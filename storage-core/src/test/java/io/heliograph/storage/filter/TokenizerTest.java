package io.heliograph.storage.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.page.Bytes;
import io.heliograph.testkit.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TokenizerTest {

  private static List<String> words(String text) {
    return new Tokenizer().words(Bytes.utf8(text)).stream().map(Bytes::utf8).toList();
  }

  @Test
  void punctuation_separates_words() {
    assertThat(words("GET /api/v1/orders?id=42&x=y HTTP/1.1"))
        .containsExactly("get", "api", "v1", "orders", "id", "42", "x", "y", "http", "1.1");
    assertThat(words("  ,;: ")).isEmpty();
    assertThat(words("")).isEmpty();
  }

  @Test
  void identifiers_stay_whole() {
    assertThat(words("user_id camelCaseName 0xDEADbeef 4bf92f3577b34da6a3ce929d0e0e4736"))
        .containsExactly(
            "user_id", "camelcasename", "0xdeadbeef", "4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void full_stop_between_digits_joins() {
    assertThat(words("took 12.5ms from 10.0.0.1:8080, v1.2.3. a.b 1."))
        .containsExactly("took", "12.5ms", "from", "10.0.0.1", "8080", "v1.2.3", "a", "b", "1");
  }

  @Test
  void uuid_is_one_word() {
    assertThat(words("id=550E8400-e29b-41d4-a716-446655440000 ok"))
        .containsExactly("id", "550e8400-e29b-41d4-a716-446655440000", "ok");
    assertThat(words("550e8400-e29b-41d4-a716-4466554400001"))
        .containsExactly("550e8400", "e29b", "41d4", "a716", "4466554400001");
  }

  @Test
  void scripts_without_spaces_give_single_characters() {
    assertThat(words("東京タワー abc注文")).containsExactly("東", "京", "タ", "ワ", "ー", "abc", "注", "文");
  }

  @Test
  void letters_of_all_scripts_are_lowered() {
    assertThat(words("Größe ЗАКАЗ ΣΑΣ İx")).containsExactly("größe", "заказ", "σασ", "ix");
  }

  @Test
  void long_word_is_lowered_whole() {
    assertThat(words("X".repeat(1_000))).containsExactly("x".repeat(1_000));
  }

  @Test
  void bytes_that_are_no_utf8_separate() {
    byte[] text = {'a', (byte) 0xff, 'b', (byte) 0xe3, (byte) 0x81, ' ', 'c', (byte) 0xc0};
    assertThat(new Tokenizer().words(Bytes.copyOf(text)))
        .containsExactly(Bytes.utf8("a"), Bytes.utf8("b"), Bytes.utf8("c"));
  }

  @Test
  void random_bytes_never_fail_and_words_are_stable() {
    SplittableRandom random = Seeds.random("TokenizerTest");
    for (int round = 0; round < 3_000; round++) {
      byte[] text = new byte[random.nextInt(80)];
      random.nextBytes(text);
      Tokenizer tokenizer = new Tokenizer();
      for (Bytes word : tokenizer.words(Bytes.copyOf(text))) {
        assertThat(tokenizer.words(word)).containsExactly(word);
      }
    }
  }

  @Test
  void words_of_a_substring_are_words_of_every_text_around_it() {
    SplittableRandom random = Seeds.random("TokenizerTest.substring");
    String[] parts = {
      "a",
      "Bc",
      " ",
      "-",
      ".",
      "1",
      "23",
      "_",
      "/",
      "日",
      "é",
      "550e8400-e29b-41d4-a716-446655440000",
      "550e8400",
      "e29b",
      ",",
      "\u0301"
    };
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(1, 14); i > 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      int from = random.nextInt(text.length());
      int to = random.nextInt(from, text.length()) + 1;
      String substring = text.substring(from, to);
      assertThat(words(text.toString()))
          .as("'%s' in '%s'", substring, text)
          .containsAll(
              WordsOfSubstring.of(Bytes.utf8(substring)).stream().map(Bytes::utf8).toList());
    }
  }
}
