package io.heliograph.wire.validation;

import io.heliograph.wire.RequestVisitor;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;

/**
 * Counts the valid spans or log records of a request and passes them on.
 *
 * <p>Confined to one thread.
 */
final class ItemValidation implements RequestVisitor {
  private final Validation result;
  private final String itemNoun;
  private final ItemCheck check;
  private final Place place = new Place();
  private final ResourceCheck resourceCheck = new ResourceCheck();
  private RequestVisitor valid = Nobody.INSTANCE;

  ItemValidation(Validation result, String itemNoun, ItemCheck check) {
    this.result = result;
    this.itemNoun = itemNoun;
    this.check = check;
  }

  ItemValidation start(RequestVisitor valid) {
    this.valid = valid;
    place.start(itemNoun);
    result.clear();
    return this;
  }

  @Override
  public void resource(ResourceView resource) {
    place.nextResource();
    resourceCheck.resource(resource);
    if (resourceCheck.resourceFault().reason() == null) {
      valid.resource(resource);
    }
  }

  @Override
  public void scope(ScopeView scope) {
    place.nextScope();
    resourceCheck.scope(scope);
    if (resourceCheck.scopeFault().reason() == null) {
      valid.scope(scope);
    }
  }

  @Override
  public void item(byte[] array, int offset, int length) {
    place.nextItem();
    // Also below a faulty scope: malformed bytes fail the request wherever they are.
    Fault itemFault = check.check(array, offset, length);
    Fault scopeFault = resourceCheck.scopeFault();
    Fault fault = scopeFault.reason() == null ? itemFault : scopeFault;
    Rejection reason = fault.reason();
    if (reason == null) {
      result.accept(check.lostIds());
      valid.item(array, offset, length);
    } else {
      place.field(fault.field());
      result.reject(reason, place);
    }
  }
}
