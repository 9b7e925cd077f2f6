import { startsWith } from './sniff.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1250'

/**
 * A mark at the start decides; else zero bytes in every other place mean UTF-16; else text that is valid UTF-8 is UTF-8. What is left was
 * saved by Excel in the code page of its country: Western (1252) or, where that would put superscripts inside words, Central European (1250).
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8'
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  const zeros = zeroShares(bytes)
  if (zeros.odd > 0.3 && zeros.odd > 3 * zeros.even) return 'utf-16le'
  if (zeros.even > 0.3 && zeros.even > 3 * zeros.odd) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return isCentralEuropean(bytes) ? 'windows-1250' : 'windows-1252'
  }
}

export function decodeText(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
  return text.includes('\0') ? text.replaceAll('\0', '') : text
}

function zeroShares(bytes: Uint8Array): { even: number; odd: number } {
  // A few letters are no evidence.
  const length = bytes.length < 8 ? 0 : Math.min(bytes.length, 4096) & ~1
  let [even, odd] = [0, 0]
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
  }
  return { even: (2 * even) / Math.max(length, 1), odd: (2 * odd) / Math.max(length, 1) }
}

/** ł, ą, ş, ź, ľ and their capitals stand in 1250 where 1252 has ³ ¹ º Ÿ ¾ £ ¥ ª; between letters the latter make no sense. */
function isCentralEuropean(bytes: Uint8Array): boolean {
  const odd = new Set([0xb3, 0xb9, 0xba, 0x9f, 0xbe, 0xa3, 0xa5, 0xaa, 0xbf, 0x9d])
  for (let at = 1; at < bytes.length; at++) if (odd.has(bytes[at] ?? 0) && (isLetter(bytes[at - 1]) || isLetter(bytes[at + 1]))) return true
  return false
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122))
}
