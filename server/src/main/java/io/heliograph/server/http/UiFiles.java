package io.heliograph.server.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ServerCacheControl;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.file.FileService;
import com.linecorp.armeria.server.file.HttpFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The UI's files. A path that is no file is a page of the UI: it gets the one HTML file, whose
 * script reads the path.
 */
final class UiFiles {

  private static final String INDEX = "index.html";

  /** Nothing is loaded from elsewhere, and nothing in telemetry can become script or style. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private UiFiles() {}

  /**
   * @param folder with the built UI; empty when there is none
   */
  static void install(ServerBuilder builder, Optional<Path> folder) {
    if (folder.isEmpty() || !Files.isRegularFile(folder.get().resolve(INDEX))) {
      builder.serviceUnder("/", UiFiles::notBuilt);
      return;
    }
    Path root = folder.get();
    HttpService page =
        HttpFile.builder(root.resolve(INDEX))
            .setHeader(
                HttpHeaderNames.CACHE_CONTROL, ServerCacheControl.REVALIDATED.asHeaderValue())
            .setHeader(HttpHeaderNames.CONTENT_TYPE, MediaType.HTML_UTF_8)
            .build()
            .asService();
    // File names under assets carry a hash of their content.
    builder.serviceUnder(
        "/assets",
        secure(
            FileService.builder(root.resolve("assets"))
                .serveCompressedFiles(true)
                .cacheControl(ServerCacheControl.IMMUTABLE)
                .build()));
    builder.serviceUnder(
        "/", secure(FileService.builder(root).serveCompressedFiles(true).build().orElse(page)));
  }

  private static HttpService secure(HttpService files) {
    return files.decorate((delegate, context, request) -> {
      context.mutateAdditionalResponseHeaders(headers ->
          headers
              .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)
              .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
              .set(HttpHeaderNames.REFERRER_POLICY, "no-referrer"));
      return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD
          ? delegate.serve(context, request)
          : HttpResponse.of(HttpStatus.NOT_FOUND);
    });
  }

  private static HttpResponse notBuilt(
      com.linecorp.armeria.server.ServiceRequestContext context,
      com.linecorp.armeria.common.HttpRequest request) {
    return HttpResponse.of(
        HttpStatus.NOT_FOUND,
        MediaType.PLAIN_TEXT_UTF_8,
        "This build has no UI: ./heliograph run builds it.\n");
  }
}
