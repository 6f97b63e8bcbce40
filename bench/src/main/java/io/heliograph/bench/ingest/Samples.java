package io.heliograph.bench.ingest;

import io.heliograph.bench.data.RequestFile;
import io.heliograph.wire.AnyValueType;
import io.heliograph.wire.AttributesView;
import io.heliograph.wire.KeyValueView;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.log.LogRecordView;
import io.heliograph.wire.log.LogVisitor;
import io.heliograph.wire.log.LogWalker;
import io.heliograph.wire.metric.ExponentialHistogramPointView;
import io.heliograph.wire.metric.HistogramPointView;
import io.heliograph.wire.metric.MetricView;
import io.heliograph.wire.metric.MetricVisitor;
import io.heliograph.wire.metric.MetricWalker;
import io.heliograph.wire.metric.NumberPointView;
import io.heliograph.wire.metric.SummaryPointView;
import io.heliograph.wire.trace.SpanView;
import io.heliograph.wire.trace.TraceVisitor;
import io.heliograph.wire.trace.TraceWalker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to ask for: taken from the requests themselves, evenly over the file. */
final class Samples {

  private static final byte[] SERVICE = "service.name".getBytes(StandardCharsets.UTF_8);

  /** A word of letters and digits that few records share; not a part of a UUID or a number. */
  private static final Pattern NEEDLE =
      Pattern.compile("(?U)(?<![\\w.-])(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{6,}(?![\\w.-])");

  private Samples() {}

  /** A span. */
  record SpanSample(String traceId, String service, String key, String value) {}

  /** A log record that belongs to a trace and has a rare word. */
  record LogSample(String traceId, String needle) {}

  /** A series. */
  record SeriesSample(String metric, String service) {}

  /** The first span of about so many requests, if it has an attribute that is a text. */
  static List<SpanSample> spans(RequestFile file, int count) {
    List<SpanSample> samples = new ArrayList<>();
    for (int request : spread(file, count)) {
      byte[] bytes = file.request(request);
      new TraceWalker().walk(bytes, 0, bytes.length, new SpanSampler(samples));
    }
    return samples;
  }

  /** The first record of each that has a needle. */
  static List<LogSample> logRecords(RequestFile file, int count) {
    List<LogSample> samples = new ArrayList<>();
    for (int request : spread(file, count)) {
      byte[] bytes = file.request(request);
      new LogWalker().walk(bytes, 0, bytes.length, new LogSampler(samples));
    }
    return samples;
  }

  /** The first metric of each. */
  static List<SeriesSample> series(RequestFile file, int count) {
    List<SeriesSample> samples = new ArrayList<>();
    for (int request : spread(file, count)) {
      byte[] bytes = file.request(request);
      new MetricWalker().walk(bytes, 0, bytes.length, new SeriesSampler(samples));
    }
    return samples;
  }

  private static int[] spread(RequestFile file, int count) {
    int[] requests = new int[Math.min(count, file.size())];
    for (int i = 0; i < requests.length; i++) {
      requests[i] = (int) ((long) i * file.size() / requests.length);
    }
    return requests;
  }

  private static String service(ResourceView resource) {
    int index = resource.attributes().indexOf(SERVICE);
    return index < 0 ? "" : resource.attributes().at(index).value().content().utf8();
  }

  private static final class SpanSampler implements TraceVisitor {
    private final List<SpanSample> samples;
    private String service = "";
    private boolean isDone;

    SpanSampler(List<SpanSample> samples) {
      this.samples = samples;
    }

    @Override
    public void resource(ResourceView resource) {
      service = service(resource);
    }

    @Override
    public void span(SpanView span) {
      AttributesView attributes = span.attributes();
      for (int i = attributes.size() - 1; i >= 0 && !isDone; i--) {
        KeyValueView attribute = attributes.at(i);
        if (attribute.value().type() == AnyValueType.STRING) {
          samples.add(
              new SpanSample(
                  HexFormat.of().formatHex(span.traceId().toByteArray()),
                  service,
                  attribute.key().utf8(),
                  attribute.value().content().utf8()));
          isDone = true;
        }
      }
    }
  }

  private static final class LogSampler implements LogVisitor {
    private final List<LogSample> samples;
    private boolean isDone;

    LogSampler(List<LogSample> samples) {
      this.samples = samples;
    }

    @Override
    public void logRecord(LogRecordView logRecord) {
      if (isDone || logRecord.body().type() != AnyValueType.STRING || !logRecord.hasTraceId()) {
        return;
      }
      Matcher matcher = NEEDLE.matcher(logRecord.body().content().utf8());
      if (matcher.find()) {
        String traceId = HexFormat.of().formatHex(logRecord.traceId().toByteArray());
        samples.add(new LogSample(traceId, matcher.group()));
        isDone = true;
      }
    }
  }

  private static final class SeriesSampler implements MetricVisitor {
    private final List<SeriesSample> samples;
    private String service = "";
    private boolean isDone;

    SeriesSampler(List<SeriesSample> samples) {
      this.samples = samples;
    }

    @Override
    public void resource(ResourceView resource) {
      service = service(resource);
    }

    @Override
    public void metric(MetricView metric) {
      if (!isDone) {
        samples.add(new SeriesSample(metric.name().utf8(), service));
        isDone = true;
      }
    }

    @Override
    public void numberPoint(NumberPointView point) {}

    @Override
    public void histogramPoint(HistogramPointView point) {}

    @Override
    public void exponentialHistogramPoint(ExponentialHistogramPointView point) {}

    @Override
    public void summaryPoint(SummaryPointView point) {}
  }
}
