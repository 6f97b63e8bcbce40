import { Link } from "@tanstack/react-router";
import { Message } from "../controls/states";

export function NotFound() {
  return (
    <Message title="There is no such page" actions={<Link to="/" className="accentText">Home</Link>}>
      <p>The address does not name a page of this server.</p>
    </Message>
  );
}
