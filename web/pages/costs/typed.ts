/**
 * An amount as people type it, with a point or a comma before its decimals and spaces or marks between thousands, as the server reads it. Null: it is
 * none, or could be read in two ways.
 */
export function typedAmount(text: string, decimals: number): string | null {
  const typed = text
    .trim()
    .replaceAll(/[\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) - 0x660))
    .replaceAll('\u066b', '.')
  const grouped = typed.replaceAll(/[\s\u00a0\u202f'’\u066c](?=\d{3}(?:\D|$))/g, '')
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(grouped) ?? mixed(grouped)
  if (!match) return null
  const [, whole = '0', part = ''] = match
  if (part.length > decimals) return null
  return part === '' ? whole : `${whole}.${part}`
}

/** "1,234.50" and "1.234,50": the mark that stands last parts the decimals. */
function mixed(text: string): [string, string, string] | null {
  const match = /^(\d{1,3}(?:([.,])\d{3})+)([.,])(\d{1,3})$/.exec(text)
  if (!match || match[2] === match[3]) return null
  return [text, match[1]!.replaceAll(/[.,]/g, ''), match[4]!]
}

/** How many decimals a currency has: where it has two, "1.234" could mean either a thousand or one, and is asked again. */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
