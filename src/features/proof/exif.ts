/** What is kept of all that a camera writes into a picture: how to hold it, and when it was taken. Where, by whom and with what is left out. */
export interface Exif {
  /** 1: upright; 2 to 8: mirrored or turned. */
  orientation: number
  takenAt: string | null
}

export const NO_EXIF: Exif = { orientation: 1, takenAt: null }

const ORIENTATION = 0x0112
const MORE = 0x8769
const TAKEN_AT = 0x9003

/** Reads the TIFF inside of EXIF; what cannot be read says nothing. */
export function readExif(tiff: Buffer): Exif {
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 14 || (order !== 'MM' && order !== 'II')) return NO_EXIF
  const little = order === 'II'
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number): number => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const entryIn = (directory: number, tag: number): number | null => {
    const count = Math.min(short(directory), 1_000)
    for (let i = 0; i < count; i += 1) if (short(directory + 2 + i * 12) === tag) return directory + 2 + i * 12 + 8
    return null
  }
  const main = long(4)
  const turned = entryIn(main, ORIENTATION)
  const more = entryIn(main, MORE)
  const taken = more === null ? null : entryIn(long(more), TAKEN_AT)
  const orientation = turned === null ? 1 : short(turned)
  const takenAt = taken === null ? '' : tiff.toString('latin1', long(taken), long(taken) + 19)
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    takenAt: /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(takenAt) ? takenAt : null,
  }
}

/** The TIFF that says this and nothing else; null where it would say nothing. */
export function writeExif({ orientation, takenAt }: Exif): Buffer | null {
  if (orientation === 1 && takenAt === null) return null
  const entries = takenAt === null ? 1 : 2
  const more = 8 + 2 + entries * 12 + 4
  const text = more + 2 + 12 + 4
  const tiff = Buffer.alloc(takenAt === null ? more : text + 20)
  tiff.write('MM\0*\0\0\0\u0008', 0, 'latin1')
  tiff.writeUInt16BE(entries, 8)
  entry(tiff, 10, ORIENTATION, 3, 1)
  tiff.writeUInt16BE(orientation, 18)
  if (takenAt === null) return tiff
  entry(tiff, 22, MORE, 4, 1)
  tiff.writeUInt32BE(more, 30)
  tiff.writeUInt16BE(1, more)
  entry(tiff, more + 2, TAKEN_AT, 2, 20)
  tiff.writeUInt32BE(text, more + 10)
  tiff.write(takenAt, text, 'latin1')
  return tiff
}

function entry(tiff: Buffer, at: number, tag: number, type: number, count: number): void {
  tiff.writeUInt16BE(tag, at)
  tiff.writeUInt16BE(type, at + 2)
  tiff.writeUInt32BE(count, at + 4)
}
