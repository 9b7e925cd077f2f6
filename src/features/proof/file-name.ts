/** Marks that turn the direction of text or take no room: with them `exe.pdf` can be made to read as something else. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
const MOST = 200

/** The last part of what the sender calls the file, without anything that leads to another folder, another line or another direction. */
export function safeName(declared: string): string {
  const last = declared.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replaceAll(UNSEEN, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
  const name = RESERVED.test(plain) ? `_${plain}` : plain
  const ending = /\.[\p{L}\d]{1,10}$/u.exec(name)?.[0] ?? ''
  return name.length > MOST ? `${name.slice(0, MOST - ending.length).trimEnd()}${ending}` : name
}
