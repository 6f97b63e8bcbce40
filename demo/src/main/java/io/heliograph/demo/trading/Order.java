package io.heliograph.demo.trading;

/**
 * A customer's order, or a change to one.
 *
 * <p>Immutable.
 */
record Order(
    String id, Request request, String account, Terms terms, String session, long sequenceNumber) {

  /** What is to be traded. */
  record Terms(String symbol, Side side, long quantity, double price) {}

  String symbol() {
    return terms.symbol();
  }

  /** The order as the FIX message that carried it, with | for the separator. */
  String fixMessage() {
    return "8=FIX.4.4|35=%s|49=%s|56=HELIO|34=%d|11=%s|1=%s|55=%s|54=%s|38=%d|44=%.2f|40=2|59=0"
        .formatted(
            request.messageType(),
            session,
            sequenceNumber,
            id,
            account,
            terms.symbol(),
            terms.side().code(),
            terms.quantity(),
            terms.price());
  }
}
