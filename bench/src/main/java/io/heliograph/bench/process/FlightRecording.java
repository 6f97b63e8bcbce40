package io.heliograph.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A flight recording of another JVM, from its start to {@link #stop}. Confined to one thread. */
public final class FlightRecording {

  private static final String NAME = "bench";

  private final long pid;
  private final Path file;

  private FlightRecording(long pid, Path file) {
    this.pid = pid;
    this.file = file;
  }

  /** Starts to sample where the CPU time goes. */
  public static FlightRecording start(MeasuredProcess process, Path file)
      throws IOException, InterruptedException {
    FlightRecording recording = new FlightRecording(process.pid(), file);
    recording.command(
        List.of("JFR.start", "name=" + NAME, "settings=profile", "jdk.CPUTimeSample#enabled=true"));
    return recording;
  }

  /** Ends the recording and reads it. */
  public CpuProfile stop() throws IOException, InterruptedException {
    command(List.of("JFR.stop", "name=" + NAME, "filename=" + file));
    return CpuProfile.read(file);
  }

  private void command(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add("" + pid);
    command.addAll(words);
    Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException("jcmd " + words + ": " + answer.strip());
    }
  }
}
