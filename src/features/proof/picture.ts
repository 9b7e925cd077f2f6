import { readJpeg } from './jpeg.ts'
import type { Picture, Unreadable } from './picture-shape.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

export const PICTURES = ['image/png', 'image/jpeg', 'image/webp'] as const
export type PictureType = (typeof PICTURES)[number]

const READERS = { 'image/png': readPng, 'image/jpeg': readJpeg, 'image/webp': readWebp }

export function readPicture(bytes: Buffer, type: PictureType): Picture | Unreadable {
  const read = READERS[type](bytes)
  if (typeof read === 'string') return read
  return read.width > 0 && read.height > 0 ? read : 'broken'
}

export function isPicture(type: string): type is PictureType {
  return (PICTURES as readonly string[]).includes(type)
}

/** Without what a camera has written into it, but for which way up it is and when it was taken. */
export function withoutTraces(bytes: Buffer, type: string): Buffer {
  if (!isPicture(type)) return bytes
  const read = readPicture(bytes, type)
  return typeof read === 'string' ? bytes : read.kept
}
