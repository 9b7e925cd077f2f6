import { describe, expect, it } from 'vitest'
import { safeName } from './file-name.ts'
import { typeOf } from './file-type.ts'
import { animation, canvas, frame, jpegOf, lossless, lossy, scan, segment, webpOf } from '../../../test/support/made-pictures.ts'

const png = (tail: Uint8Array = Buffer.alloc(0), width = 8, height = 8): Buffer => {
  const head = Buffer.alloc(25)
  head.writeUInt32BE(13, 0)
  head.write('IHDR', 4)
  head.writeUInt32BE(width, 8)
  head.writeUInt32BE(height, 12)
  const end = Buffer.alloc(12)
  end.write('IEND', 4)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), head, end, tail])
}
const jpeg = (inner = '', width = 8, height = 8): Buffer => jpegOf([segment(0xfe, Buffer.from(inner)), frame(width, height), scan()])
const pdf = (inner = ''): Buffer => Buffer.from(`%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\n${inner}\nendobj\ntrailer\n%%EOF\n`)
const zip = (): Buffer => {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  return Buffer.concat([Buffer.from('PK\u0003\u0004some entry'), end])
}
const text = (value: string): Buffer => Buffer.from(value)

describe('what a file is', () => {
  it.each([
    ['photo.png', png(), 'image/png'],
    ['photo.JPG', jpeg(), 'image/jpeg'],
    ['photo.webp', webpOf([lossy(8, 8)]), 'image/webp'],
    ['icon.webp', webpOf([lossless(8, 8)]), 'image/webp'],
    ['film.webp', webpOf([canvas(8, 8), animation(8, 8)]), 'image/webp'],
    ['filled.jpg', jpegOf([Buffer.from([0xff, 0xff]), frame(8, 8), scan()]), 'image/jpeg'],
    ['phone.jpg', Buffer.concat([jpeg(), Buffer.alloc(7), jpeg()]), 'image/jpeg'],
    ['card.pdf', pdf(), 'application/pdf'],
    ['list.csv', text('Name;Level\r\nÄnne;3\r\n'), 'text/csv'],
    ['old.csv', Buffer.from('Name;Stufe\r\nJ\u00fcrgen;3', 'latin1'), 'text/csv'],
    ['note.txt', text('Seen on shift B, 3 < 4.'), 'text/plain'],
  ])('%s is taken as what it is', (name, bytes, type) => {
    expect(typeOf(bytes, name)).toEqual({ type })
  })

  it.each([
    ['card.pdf', png(), 'file.type_spoofed'],
    ['card.png', pdf(), 'file.type_spoofed'],
    ['note.txt', pdf(), 'file.type_spoofed'],
    ['photo.jpg', text('not a picture'), 'file.type_spoofed'],
    ['card.pdf', Buffer.from([0x4d, 0x5a, 0x90, 0x00]), 'file.type_spoofed'],
    ['tool.exe', Buffer.from([0x4d, 0x5a, 0x90, 0x00]), 'file.type_unknown'],
    ['tool.js', text('alert(1)'), 'file.type_unknown'],
    ['page.html', text('<html><body>'), 'file.type_unknown'],
    ['drawing.svg', text('<svg onload="alert(1)"/>'), 'file.type_unknown'],
    ['book.xlsx', zip(), 'file.type_unknown'],
    ['nothing.pdf', Buffer.alloc(0), 'file.empty'],
  ])('%s is not, where its name and its content differ or nobody knows it', (name, bytes, fault) => {
    expect(typeOf(bytes, name)).toEqual({ fault })
  })

  it.each([
    ['a page in a text', 'note.txt', text('Hello\n<script>alert(1)</script>')],
    ['a page with spaces before it', 'note.txt', text('\n\n  <!DOCTYPE html><p>x')],
    ['a script with its interpreter', 'note.txt', text('#!/bin/sh\nrm -rf /')],
    ['a drawing as a list', 'list.csv', text('<svg onload=alert(1)>')],
    ['an archive behind a picture', 'photo.png', Buffer.concat([png(), zip()])],
    ['an archive behind a photo', 'photo.jpg', Buffer.concat([jpeg(), zip()])],
    ['an archive behind a document', 'card.pdf', Buffer.concat([pdf(), zip(), text('%%EOF')])],
    ['a page in a photo', 'photo.jpg', jpeg('<HTML><script>alert(1)</script>')],
    ['a document in a photo', 'photo.jpg', jpeg('%PDF-1.4')],
    ['anything behind a picture', 'photo.png', png(text('more'))],
    ['anything behind a photo', 'photo.jpg', Buffer.concat([jpeg(), text('more')])],
    ['anything behind a small photo', 'photo.webp', Buffer.concat([webpOf([lossy(8, 8)]), text('more')])],
    ['a document with a script', 'card.pdf', pdf('<</S/JavaScript/JS(app.alert(1))>>')],
    ['the same, hidden in escapes', 'card.pdf', pdf('<</S/J#61v#61Script>>')],
    ['a document that starts programs', 'card.pdf', pdf('<</S/Launch/F(cmd.exe)>>')],
    ['a document without an end', 'card.pdf', text('%PDF-1.7 and then nothing')],
    ['the test virus', 'note.txt', text(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!'}$H+H*`)],
  ])('refuses %s', (_, name, bytes) => {
    expect(typeOf(bytes, name)).toEqual({ fault: 'file.unsafe' })
  })

  it.each([
    ['photo.png', png(undefined, 50_000, 50_000)],
    ['photo.jpg', jpeg('', 50_000, 50_000)],
    ['filled.jpg', jpegOf([Buffer.from([0xff, 0xff, 0xff]), frame(50_000, 50_000), scan()])],
    ['twice.jpg', jpegOf([frame(8, 8), scan(), frame(50_000, 50_000), scan()])],
    ['photo.webp', webpOf([lossless(16_384, 16_384)])],
    ['lossy.webp', webpOf([lossy(16_383, 16_383)])],
    ['canvas.webp', webpOf([canvas(16_384, 16_384), lossless(8, 8)])],
    ['small-canvas.webp', webpOf([canvas(8, 8), lossless(16_384, 16_384)])],
    ['film.webp', webpOf([canvas(8, 8), animation(16_384, 16_384)])],
  ])('refuses %s, which would fill the memory of whoever opens it', (name, bytes) => {
    expect(typeOf(bytes, name)).toEqual({ fault: 'file.picture_too_large' })
  })

  it.each([
    ['no frame', 'photo.jpg', jpegOf([scan()])],
    ['a height to come', 'photo.jpg', jpegOf([frame(8, 0), scan()])],
    ['no end', 'photo.jpg', jpeg().subarray(0, -2)],
    ['a segment too long', 'photo.jpg', jpegOf([Buffer.from([0xff, 0xe1, 0xff, 0xff]), frame(8, 8), scan()])],
    ['an empty frame', 'photo.png', png(undefined, 0, 8)],
    ['a frame without its mark', 'photo.webp', webpOf([Buffer.from('VP8 \u000a\0\0\0aaaaaaaaaa')])],
    ['no frame at all', 'photo.webp', webpOf([])],
  ])('refuses a picture with %s: nobody knows how large it is', (_, name, bytes) => {
    expect(typeOf(bytes, name)).toEqual({ fault: 'file.picture_broken' })
  })
})

describe('what a file is called', () => {
  it.each([
    ['card.pdf', 'card.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\x\\card.pdf', 'card.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
    ['card\u202Efdp.exe', 'cardfdp.exe'],
    ['con.txt', '_con.txt'],
    ['..', ''],
    ['  .hidden.pdf ', 'hidden.pdf'],
    ['pru\u0308fung.pdf', 'prüfung.pdf'],
    ['a'.repeat(400) + '.pdf', `${'a'.repeat(196)}.pdf`],
  ])('%j becomes %j', (declared, name) => {
    expect(safeName(declared)).toBe(name)
  })
})
