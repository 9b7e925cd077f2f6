import { describe, expect, it } from 'vitest'
import { safeName } from './file-name.ts'
import { typeOf } from './file-type.ts'

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
const jpeg = (inner = ''): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), Buffer.from(inner), Buffer.from([0xff, 0xd9])])
const webp = (): Buffer => {
  const bytes = Buffer.alloc(30)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(22, 4)
  bytes.write('WEBPVP8 ', 8)
  return bytes
}
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
    ['photo.webp', webp(), 'image/webp'],
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
    ['a document with a script', 'card.pdf', pdf('<</S/JavaScript/JS(app.alert(1))>>')],
    ['the same, hidden in escapes', 'card.pdf', pdf('<</S/J#61v#61Script>>')],
    ['a document that starts programs', 'card.pdf', pdf('<</S/Launch/F(cmd.exe)>>')],
    ['a document without an end', 'card.pdf', text('%PDF-1.7 and then nothing')],
    ['the test virus', 'note.txt', text(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!'}$H+H*`)],
  ])('refuses %s', (_, name, bytes) => {
    expect(typeOf(bytes, name)).toEqual({ fault: 'file.unsafe' })
  })

  it('refuses a picture that would fill the memory of whoever opens it', () => {
    expect(typeOf(png(undefined, 50_000, 50_000), 'photo.png')).toEqual({ fault: 'file.picture_too_large' })
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
