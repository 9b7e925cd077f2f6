import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'

interface Part {
  at: number
  packed: number
  method: number
}

/** A zip on disk that says it is one and is not. */
export class ZipFault extends Error {}

const END = 0x06054b50
const DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const LONGEST_END = 65_557
const LONGEST_DIRECTORY = 256 * 1024 * 1024

/** A zip file read piece by piece, whatever its size; nothing is held but its list of names. */
export class ZipFile {
  readonly names: string[]
  private readonly file: FileHandle
  private readonly parts: Map<string, Part>

  private constructor(file: FileHandle, parts: Map<string, Part>) {
    this.file = file
    this.parts = parts
    this.names = [...parts.keys()]
  }

  static async open(path: string): Promise<ZipFile> {
    const file = await open(path, 'r')
    try {
      return new ZipFile(file, await directoryOf(file))
    } catch (error) {
      await file.close()
      throw error
    }
  }

  async *pieces(name: string): AsyncGenerator<Buffer> {
    const part = this.parts.get(name)
    if (!part) throw new ZipFault(name)
    const head = await read(this.file, part.at, 30)
    if (head.readUInt32LE(0) !== LOCAL) throw new ZipFault(name)
    const start = part.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
    const packed = Readable.from(this.bytes(start, part.packed))
    if (part.method === 0) yield* packed as AsyncIterable<Buffer>
    else {
      const inflate = createInflateRaw()
      packed.on('error', error => inflate.destroy(error))
      yield* packed.pipe(inflate) as AsyncIterable<Buffer>
    }
  }

  async text(name: string): Promise<string> {
    const pieces: Buffer[] = []
    for await (const piece of this.pieces(name)) pieces.push(piece)
    return Buffer.concat(pieces).toString('utf8')
  }

  /** One line at a time, however they fall into pieces. */
  async *lines(name: string): AsyncGenerator<string> {
    const decoder = new TextDecoder()
    let rest = ''
    for await (const piece of this.pieces(name)) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    if (rest !== '') yield rest
  }

  close(): Promise<void> {
    return this.file.close()
  }

  private async *bytes(from: number, length: number): AsyncGenerator<Buffer> {
    const step = 256 * 1024
    for (let at = 0; at < length; at += step) yield await read(this.file, from + at, Math.min(step, length - at))
  }
}

async function directoryOf(file: FileHandle): Promise<Map<string, Part>> {
  const { size } = await file.stat()
  const tail = await read(file, Math.max(0, size - LONGEST_END), Math.min(size, LONGEST_END))
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--
  if (end < 0) throw new ZipFault('end')
  const [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (start + length > size || length > LONGEST_DIRECTORY) throw new ZipFault('directory')
  const list = await read(file, start, length)
  const parts = new Map<string, Part>()
  for (let at = 0; at + 46 <= list.length && list.readUInt32LE(at) === DIRECTORY;) {
    const name = list.toString('utf8', at + 46, at + 46 + list.readUInt16LE(at + 28))
    if (parts.has(name)) throw new ZipFault(name)
    parts.set(name, { method: list.readUInt16LE(at + 10), packed: list.readUInt32LE(at + 20), at: list.readUInt32LE(at + 42) })
    at += 46 + list.readUInt16LE(at + 28) + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32)
  }
  // More than 65,535 names do not fit into the count, which then says the rest.
  if (parts.size % 65_536 !== count) throw new ZipFault('count')
  return parts
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  if (bytesRead !== length) throw new ZipFault('short')
  return buffer
}
