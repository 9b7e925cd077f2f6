import { describe, expect, test } from 'vitest'
import { attribute, refuseDoctype, scanXml } from './xml-scan.ts'

function scanned(xml: string): string[] {
  const seen: string[] = []
  scanXml('f', xml, {
    open: (name, _, empty) => seen.push(`<${name}${empty ? '/' : ''}>`),
    close: name => seen.push(`</${name}>`),
    text: text => seen.push(text),
  })
  return seen
}

describe('scanning XML', () => {
  test('names lose their prefix, entities are put in, comments fall away', () => {
    expect(scanned('<?xml version="1.0"?><x:a b="1>2"><!-- no --><c/>t &amp; &#228;<![CDATA[<raw>]]></x:a>')).toEqual([
      '<a>',
      '<c/>',
      '</c>',
      't & ä',
      '<raw>',
      '</a>',
    ])
  })

  test('unknown entities stay as they are, so nothing is fetched or expanded', () => {
    expect(scanned('<a>&xxe;</a>')).toEqual(['<a>', '&xxe;', '</a>'])
  })

  test.each(['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', '<?xml version="1.0"?><!-- c --><!DOCTYPE a><a/>'])(
    'a document type is refused: %s',
    xml => {
      expect(() => scanned(xml)).toThrow(/document type/)
      expect(() => refuseDoctype('f', xml)).toThrow(/document type/)
    },
  )

  test('depth costs nothing', () => {
    expect(scanned(`${'<a>'.repeat(200_000)}x${'</a>'.repeat(200_000)}`)).toHaveLength(400_001)
  })

  test.each(['<a', '<a b="', '<!-- ', '</a', '<![CDATA[x'])('what does not end is a fault: %s', xml => {
    expect(() => scanned(xml)).toThrow(/damaged/)
  })

  test.each([
    [' r="A1" s=\'2\'', 's', '2'],
    [' x:id="7"', 'id', '7'],
    [' name = "a &lt; b"', 'name', 'a < b'],
    [' aname="no"', 'name', null],
    [' a="r"', 'r', null],
  ])('attribute of %j', (attributes, name, value) => {
    expect(attribute(attributes, name)).toBe(value)
  })
})
