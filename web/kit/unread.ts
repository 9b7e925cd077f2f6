/** A field that holds what it cannot read, such as a day, gets the focus and says so; nothing is sent with it. */
export function focusUnread(root: ParentNode | null | undefined): boolean {
  const field = root?.querySelector<HTMLElement>('[data-unread]')
  field?.focus()
  return field !== null && field !== undefined
}
