package io.heliograph.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFileTest {

  private static final String STAT =
      "4711 (a (b) c) S 1 4711 4711 0 -1 4194304 9 0 0 0 250 37 0 0 20 0 31 0 100 1 2 3";

  @Test
  void cpuTime_isReadBehindANameWithParentheses() {
    assertThat(ProcFile.cpuTime(STAT)).isEqualTo(new CpuTime(2_500_000_000L, 370_000_000L));
    assertThat(ProcFile.command(STAT)).isEqualTo("a (b) c");
  }

  @Test
  void fields_areFoundByName(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("status"), "Name:\tjava\nVmHWM:\t  1024 kB\n");
    assertThat(ProcFile.field(file.toString(), "Name")).isEqualTo("java");
    assertThat(ProcFile.bytes(file.toString(), "VmHWM")).hasValue(1_048_576);
    assertThat(ProcFile.bytes(file.toString(), "Name")).isEmpty();
    assertThat(ProcFile.bytes(directory.resolve("none").toString(), "VmHWM")).isEmpty();
  }

  @Test
  void kindsOfThreads_haveNoNumbers() {
    assertThat(ThreadTimes.kind("receiver-worker-12")).isEqualTo("receiver-worker");
    assertThat(ThreadTimes.kind("GC Thread#1")).isEqualTo("GC Thread");
    assertThat(ThreadTimes.kind("ingest-log")).isEqualTo("ingest-log");
  }

  @Test
  void timeSince_isTheDifference_andAllOfANewThread() {
    ThreadTimes before = new ThreadTimes(Map.of("old", new CpuTime(5, 1)));
    ThreadTimes after = new ThreadTimes(Map.of("old", new CpuTime(7, 4), "new", new CpuTime(3, 2)));
    assertThat(after.since(before).byName())
        .isEqualTo(Map.of("old", new CpuTime(2, 3), "new", new CpuTime(3, 2)));
  }

  @Test
  void serverCommand_runsAnotherProgram_inTheSameJvm() {
    ServerCommand command =
        new ServerCommand(List.of("java", "-Xmx512m", "-cp", "a.jar", "-Dx=y", "Main"));
    List<String> words = command.running(ProcFileTest.class, List.of("one"));
    assertThat(words).startsWith("java", "-Xmx512m", "-Dx=y", "-cp");
    assertThat(words).endsWith(ProcFileTest.class.getName(), "one");
    assertThat(words).doesNotContain("a.jar", "Main");
  }
}
