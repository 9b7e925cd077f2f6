import { describe, expect, it } from 'vitest'
import { canvas, chunk, frame, jpegOf, lossy, pngOf, riff, scan, segment, tiffOf, webpOf } from '../../../test/support/made-pictures.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { readExif, writeExif } from './exif.ts'
import { withoutTraces } from './picture.ts'

const XMP = Buffer.from('<x:xmpmeta exif:GPSLatitude="38,43.3N"/>')
const exif = (tiff: Buffer): Buffer => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]))
const xmp = segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), XMP]))
const jfif = segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1'))
const colours = segment(0xe2, Buffer.from('ICC_PROFILE\0\u0001\u0001colours'))
const KEPT = { orientation: 6, takenAt: '2026:05:04 08:00:00' }

describe('of what a camera writes', () => {
  it.each([true, false])('which way up and when is read (lowest byte first: %s), and written alone', little => {
    expect(readExif(tiffOf({ little }))).toEqual(KEPT)
    expect(readExif(writeExif(KEPT)!)).toEqual(KEPT)
    expect(writeExif(KEPT)!.includes('telephone')).toBe(false)
    const turned = { orientation: 3, takenAt: null }
    expect(readExif(writeExif(turned)!)).toEqual(turned)
    expect(writeExif({ orientation: 1, takenAt: null })).toBeNull()
  })

  it('nothing is read where it is damaged, whatever stands there', () => {
    const random = seeded(61_010)
    for (let nr = 0; nr < 500; nr += 1) {
      const tiff = tiffOf({ little: random.chance(0.5) })
      for (let i = random.between(1, 8); i > 0; i -= 1) tiff[random.between(0, tiff.length - 1)] = random.between(0, 255)
      const cut = tiff.subarray(0, random.between(0, tiff.length))
      const { orientation, takenAt } = readExif(cut)
      expect(orientation).toBeGreaterThanOrEqual(1)
      expect(orientation).toBeLessThanOrEqual(8)
      expect(takenAt === null || takenAt.length === 19).toBe(true)
    }
  })
})

describe('a picture is kept without where it was taken and with what', () => {
  it('as JPEG: its scans, its colours, which way up and when', () => {
    const pixels = [frame(8, 8), scan()]
    const photo = jpegOf([
      jfif,
      exif(tiffOf()),
      xmp,
      segment(0xed, Buffer.from('Photoshop 3.0\0Lisbon')),
      colours,
      segment(0xfe, XMP),
      ...pixels,
    ])
    const behind = Buffer.concat([photo, jpegOf([exif(tiffOf()), ...pixels])])
    for (const taken of [photo, behind]) {
      const kept = withoutTraces(taken, 'image/jpeg')
      expect(kept).toEqual(jpegOf([jfif, exif(writeExif(KEPT)!), colours, ...pixels]))
      expect(withoutTraces(kept, 'image/jpeg')).toEqual(kept)
    }
    const plain = jpegOf([jfif, colours, ...pixels])
    expect(withoutTraces(plain, 'image/jpeg')).toBe(plain)
    expect(withoutTraces(jpegOf([exif(tiffOf({ orientation: 1, takenAt: '' })), ...pixels]), 'image/jpeg')).toEqual(jpegOf(pixels))
  })

  it('as PNG', () => {
    const notes = [chunk('tEXt', Buffer.from('Location\0Lisbon')), chunk('eXIf', tiffOf()), chunk('iTXt', XMP), chunk('zTXt', XMP)]
    const gamma = chunk('gAMA', Buffer.from([0, 0, 0, 1]))
    const kept = withoutTraces(pngOf(8, 8, [...notes, gamma]), 'image/png')
    expect(kept).toEqual(pngOf(8, 8, [chunk('eXIf', writeExif(KEPT)!), gamma]))
    expect(withoutTraces(kept, 'image/png')).toEqual(kept)
    const plain = pngOf(8, 8, [gamma])
    expect(withoutTraces(plain, 'image/png')).toBe(plain)
  })

  it.each([
    ['with', riff('EXIF', Buffer.concat([Buffer.from('Exif\0\0'), tiffOf()]))],
    ['without', riff('EXIF', tiffOf())],
  ])('as WebP, %s the word before it', (_, note) => {
    const photo = webpOf([canvas(8, 8, 0x1c), lossy(8, 8), note, riff('XMP ', XMP)])
    const kept = withoutTraces(photo, 'image/webp')
    expect(kept).toEqual(webpOf([canvas(8, 8, 0x18), lossy(8, 8), riff('EXIF', writeExif(KEPT)!)]))
    expect(withoutTraces(kept, 'image/webp')).toEqual(kept)
    const upright = webpOf([canvas(8, 8, 0x0c), lossy(8, 8), riff('XMP ', XMP)])
    expect(withoutTraces(upright, 'image/webp')).toEqual(webpOf([canvas(8, 8), lossy(8, 8)]))
  })
})
