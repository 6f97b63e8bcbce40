package io.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedsTest {

  @Test
  void random_sameTest_sameNumbers() {
    assertThat(Seeds.random("a").nextLong()).isEqualTo(Seeds.random("a").nextLong());
  }

  @Test
  void random_otherTest_otherNumbers() {
    assertThat(Seeds.random("a").nextLong()).isNotEqualTo(Seeds.random("b").nextLong());
  }
}
