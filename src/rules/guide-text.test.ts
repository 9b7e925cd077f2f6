import { describe, expect, it } from 'vitest'
import { readGuideFile, readGuideText, readInline } from './guide-text.ts'

const text = (of: string) => ({ kind: 'text', text: of })

describe('the text of a guide', () => {
  it('is paragraphs, lists, sub-headings, tables and questions', () => {
    expect(
      readGuideText(
        'One\nline.\n\n## A part\nText\n- first\n- second\n1. eins\n2. zwei\n\n| Plan | Hours |\n| **A** | 35 |\n\n? May I?\nYes,\nyou may.\n? And she?',
      ),
    ).toEqual([
      { kind: 'paragraph', inside: [text('One line.')] },
      { kind: 'heading', text: 'A part' },
      { kind: 'paragraph', inside: [text('Text')] },
      { kind: 'list', ordered: false, items: [[text('first')], [text('second')]] },
      { kind: 'list', ordered: true, items: [[text('eins')], [text('zwei')]] },
      { kind: 'table', head: [[text('Plan')], [text('Hours')]], rows: [[[{ kind: 'strong', text: 'A' }], [text('35')]]] },
      { kind: 'question', question: 'May I?', answer: [text('Yes, you may.')] },
      { kind: 'question', question: 'And she?', answer: [] },
    ])
  })

  it('knows marks and web addresses, and takes the full stop after an address for text', () => {
    expect(readInline('Five years. [primary] See https://a.example/x?y=1&z=2.')).toEqual([
      text('Five years. '),
      { kind: 'mark', mark: 'primary' },
      text(' See '),
      { kind: 'link', text: 'https://a.example/x?y=1&z=2', url: 'https://a.example/x?y=1&z=2' },
      text('.'),
    ])
    expect(readInline('[maybe] [Primary]')).toEqual([text('[maybe] [Primary]')])
  })

  it('lets nothing through but text and addresses of the web', () => {
    const hostile = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '[click](javascript:alert(1))',
      'javascript:alert(1)',
      'data:text/html;base64,PHNjcmlwdD4=',
      '<a href="https://evil.example" onclick="x()">',
      'JaVaScRiPt://https%0aalert(1)',
      '![x](file:///etc/passwd)',
    ]
    for (const line of hostile) {
      const links = readGuideText(line)
        .flatMap(block => (block.kind === 'paragraph' ? block.inside : []))
        .filter(one => one.kind === 'link')
      expect(links.map(link => link.url).filter(url => !/^https?:\/\/[^<>"\s]+$/.test(url))).toEqual([])
    }
    expect(readInline('<b>x</b>')).toEqual([text('<b>x</b>')])
  })

  it('is read in a time that grows with its length alone', () => {
    for (const piece of ['**', '[', 'https://', '| ', '*', '[primary', '1. ']) {
      const long = piece.repeat(20_000)
      expect(readGuideText(long).length).toBeGreaterThan(0)
    }
  })

  it('stands in a file by its sections', () => {
    expect([...readGuideFile('# what\n\nA.\n\n## Part\n\nB.\n\n# faq\n\n? C\nD')]).toEqual([
      ['what', 'A.\n\n## Part\n\nB.'],
      ['faq', '? C\nD'],
    ])
    expect(() => readGuideFile('# nothing\nx')).toThrow('not a section')
    expect(() => readGuideFile('# what\nx\n# what\ny')).toThrow('twice')
  })
})
