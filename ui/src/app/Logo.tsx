/** A mirror that throws light: the mark of the product. */
export function Logo() {
  return (
    <svg viewBox="0 0 20 20" fill="none" strokeWidth="1.6" aria-hidden="true">
      <circle cx="7.6" cy="12.4" r="5.1" stroke="var(--text)" />
      <path d="M4.1 15.9 11.1 8.9" stroke="var(--text)" />
      <path d="M13.2 6.8 17.6 2.4M12.6 3.6l.5-2M16.4 7.4l2-.5" stroke="var(--accent)" strokeLinecap="round" />
    </svg>
  );
}
