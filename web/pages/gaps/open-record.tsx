/** The record of the pair that the address names. */
export function OpenRecord() {
  return null
}
