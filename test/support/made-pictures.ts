import { crc32 } from 'node:zlib'

/** Pictures made by hand, part by part: small enough to read, whole enough for every reader to follow. */

export function jpegOf(parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts, Buffer.from([0xff, 0xd9])])
}

export function segment(mark: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, mark, 0, 0])
  head.writeUInt16BE(2 + data.length, 2)
  return Buffer.concat([head, data])
}

export function frame(width: number, height: number): Buffer {
  const data = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  data.writeUInt16BE(height, 1)
  data.writeUInt16BE(width, 3)
  return segment(0xc0, data)
}

/** With a byte 0xff in it and a restart mark, as scans have them. */
export function scan(): Buffer {
  return Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4])])
}

export function pngOf(width: number, height: number, chunks: readonly Uint8Array[] = []): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([start, chunk('IHDR', size), ...chunks, chunk('IDAT', Buffer.from([1, 2, 3])), chunk('IEND', Buffer.alloc(0))])
}

export function chunk(kind: string, data: Uint8Array): Buffer {
  const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(kind), data, Buffer.alloc(4)])
  whole.writeUInt32BE(data.length, 0)
  whole.writeUInt32BE(crc32(whole.subarray(4, -4)), whole.length - 4)
  return whole
}

export function webpOf(parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts])
  const head = Buffer.from('RIFF\0\0\0\0')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

export function riff(kind: string, data: Uint8Array): Buffer {
  const head = Buffer.from(`${kind}\0\0\0\0`)
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

export function lossy(width: number, height: number): Buffer {
  const data = Buffer.from([0, 0, 0, 0x9d, 0x01, 0x2a, 0, 0, 0, 0, 7])
  data.writeUInt16LE(width, 6)
  data.writeUInt16LE(height, 8)
  return riff('VP8 ', data)
}

export function lossless(width: number, height: number): Buffer {
  const data = Buffer.from([0x2f, 0, 0, 0, 0, 7])
  data.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 1)
  return riff('VP8L', data)
}

export function canvas(width: number, height: number, flags = 0): Buffer {
  const data = Buffer.alloc(10)
  data[0] = flags
  data.writeUIntLE(width - 1, 4, 3)
  data.writeUIntLE(height - 1, 7, 3)
  return riff('VP8X', data)
}

/** One picture of a film, in a frame as small as may be. */
export function animation(width: number, height: number): Buffer {
  return riff('ANMF', Buffer.concat([Buffer.alloc(16), lossless(width, height)]))
}

const NAMED = { orientation: 0x0112, maker: 0x010f, more: 0x8769, place: 0x8825, takenAt: 0x9003, latitude: 0x0002 }

/** What a telephone writes: the way up, its maker, when, and where. `little`: with the lowest byte first. */
export function tiffOf({ orientation = 6, takenAt = '2026:05:04 08:00:00', place = '38.7223', little = true } = {}): Buffer {
  const texts: Buffer[] = []
  const at = (directories: number): number => 8 + directories
  const main = [NAMED.maker, NAMED.orientation, NAMED.more, NAMED.place]
  const sizeOf = (entries: number): number => 2 + entries * 12 + 4
  const more = at(sizeOf(main.length))
  const where = more + sizeOf(1)
  let free = where + sizeOf(1)
  const keep = (text: string): { count: number; value: number } => {
    const bytes = Buffer.from(`${text}\0`)
    texts.push(bytes)
    free += bytes.length
    return { count: bytes.length, value: free - bytes.length }
  }
  const directory = (entries: { tag: number; type: number; count: number; value: number }[]): Buffer => {
    const bytes = Buffer.alloc(sizeOf(entries.length))
    put(bytes, 0, 2, entries.length)
    entries.forEach(({ tag, type, count, value }, i) => {
      put(bytes, 2 + i * 12, 2, tag)
      put(bytes, 4 + i * 12, 2, type)
      put(bytes, 6 + i * 12, 4, count)
      put(bytes, 10 + i * 12, type === 3 ? 2 : 4, value)
    })
    return bytes
  }
  const put = (bytes: Buffer, offset: number, size: number, value: number): number =>
    little ? bytes.writeUIntLE(value, offset, size) : bytes.writeUIntBE(value, offset, size)
  const head = Buffer.from(little ? 'II*\0\u0008\0\0\0' : 'MM\0*\0\0\0\u0008', 'latin1')
  const parts = [
    directory([
      { tag: NAMED.maker, type: 2, ...keep('A telephone') },
      { tag: NAMED.orientation, type: 3, count: 1, value: orientation },
      { tag: NAMED.more, type: 4, count: 1, value: more },
      { tag: NAMED.place, type: 4, count: 1, value: where },
    ]),
    directory([{ tag: NAMED.takenAt, type: 2, ...keep(takenAt) }]),
    directory([{ tag: NAMED.latitude, type: 2, ...keep(place) }]),
  ]
  return Buffer.concat([head, ...parts, ...texts])
}
