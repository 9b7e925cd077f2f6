/** The mark: a required level as a ring, the level held as the pie inside it. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable={false}>
      <rect width="32" height="32" rx="8" fill="var(--solid)" />
      <circle cx="16" cy="16" r="9" fill="none" stroke="var(--solid-ink)" strokeWidth="2.4" />
      <path d="M16 16V10.4A5.6 5.6 0 1 1 10.4 16Z" fill="var(--solid-ink)" />
    </svg>
  )
}
