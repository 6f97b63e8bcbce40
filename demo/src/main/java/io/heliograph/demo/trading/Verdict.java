package io.heliograph.demo.trading;

/** What becomes of an order before it reaches the market. */
enum Verdict {
  ACCEPTED("accepted"),
  CREDIT_LIMIT("credit limit exceeded"),
  PRICE_COLLAR("price outside collar"),
  WASH_TRADE("would trade with own order"),
  THROTTLED("session throttled");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
