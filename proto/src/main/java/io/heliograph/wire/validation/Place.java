package io.heliograph.wire.validation;

/** Where in a request something is: indexes from 0 at each level, and the field. */
final class Place {
  private static final int NONE = -1;

  private String itemNoun = "";
  private int resource = NONE;
  private int scope = NONE;
  private int item = NONE;
  private int point = NONE;
  private String field = "";

  void start(String itemNoun) {
    this.itemNoun = itemNoun;
    resource = NONE;
    scope = NONE;
    item = NONE;
    point = NONE;
    field = "";
  }

  void nextResource() {
    resource++;
    scope = NONE;
    item = NONE;
    point = NONE;
  }

  void nextScope() {
    scope++;
    item = NONE;
    point = NONE;
  }

  void nextItem() {
    item++;
    point = NONE;
  }

  void nextPoint() {
    point++;
  }

  void field(String field) {
    this.field = field;
  }

  void copy(Place other) {
    itemNoun = other.itemNoun;
    resource = other.resource;
    scope = other.scope;
    item = other.item;
    point = other.point;
    field = other.field;
  }

  /** For example {@code resource 0, scope 1, span 7, field attributes.value}. */
  @Override
  public String toString() {
    return "at resource "
        + resource
        + ", scope "
        + scope
        + ", "
        + itemNoun
        + " "
        + item
        + (point == NONE ? "" : ", point " + point)
        + ", field "
        + field;
  }
}
