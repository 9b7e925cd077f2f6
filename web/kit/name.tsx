/** A name, kept in its own direction inside any text. */
export function Name({ children }: { children: string }) {
  return <bdi>{children}</bdi>
}
