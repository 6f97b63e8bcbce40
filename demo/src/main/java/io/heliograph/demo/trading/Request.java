package io.heliograph.demo.trading;

/** What a customer asks for, with the FIX message that asks it. */
enum Request {
  NEW("D", "NewOrderSingle"),
  CANCEL("F", "OrderCancelRequest"),
  REPLACE("G", "OrderCancelReplaceRequest");

  private final String messageType;
  private final String messageName;

  Request(String messageType, String messageName) {
    this.messageType = messageType;
    this.messageName = messageName;
  }

  String messageType() {
    return messageType;
  }

  String messageName() {
    return messageName;
  }
}
