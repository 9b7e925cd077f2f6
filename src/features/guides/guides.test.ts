import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf, openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { readGuideText, SECTIONS } from '../../rules/guide-text.ts'
import { adoptCertification } from '../certifications/adopt.ts'
import { entries } from '../certifications/catalogue.ts'
import { rightsOf } from '../access/roles.ts'
import { certain, openQuestion } from './certain.ts'
import { readGuide } from './get.ts'
import { GUIDE_LANGUAGES, writtenGuide } from './shipped.ts'
import { listGuideVersions } from './versions.ts'
import { resetGuideSection, writeGuideSection } from './write.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
})
afterAll(() => plant.close())

const cpt = { code: 'mssc-cpt', language: 'en' as const }
const guide = (code = 'mssc-cpt', language = 'en', who: Pick<Plant, 'run'> = plant) => who.run(readGuide, { code, language })
const sectionOf = async (id: string, language = 'en') => (await guide('mssc-cpt', language)).sections.find(one => one.id === id)!
const marksIn = (text: string) => [...text.matchAll(/\[(primary|secondary|clause|unconfirmed)\]/g)].map(match => match[1])

describe('the guide of the CPT', () => {
  it('has every section in every language, with the same statements under the same marks', () => {
    const english = writtenGuide('mssc-cpt', 'en')!
    expect([...english.keys()]).toEqual([...SECTIONS])
    for (const language of GUIDE_LANGUAGES) {
      const other = writtenGuide('mssc-cpt', language)!
      for (const id of SECTIONS) {
        const [one, two] = [english.get(id)!, other.get(id)!]
        expect({ language, id, marks: marksIn(two) }).toEqual({ language, id, marks: marksIn(one) })
        expect({ language, id, shape: readGuideText(two).map(block => block.kind) }).toEqual({
          language,
          id,
          shape: readGuideText(one).map(block => block.kind),
        })
        expect(two.match(/https?:\/\/\S+/g)).toEqual(one.match(/https?:\/\/\S+/g))
      }
    }
  })

  it('takes no unconfirmed statement for a figure', () => {
    const statements = [...writtenGuide('mssc-cpt', 'en')!.values()].flatMap(text => text.match(/[^.;:\n\]]*[.;]? \[unconfirmed\]/g) ?? [])
    expect(statements.length).toBe(12)
    // The edition 4.0 is a name, and five years are confirmed elsewhere.
    expect(statements.filter(one => /\d/.test(one))).toEqual([])
  })

  it('says beside its words what the rule in force says, and what it is related to', async () => {
    const { written, sections } = await guide()
    expect(written).toBe(true)
    expect(sections.map(one => one.id)).toEqual([...SECTIONS])
    expect(sections.every(one => one.shipped[0]?.kind === 'text')).toBe(true)
    expect(sections.find(one => one.id === 'renewal')!.shipped[1]).toEqual({ kind: 'rule', blocks: ['renew'] })
    const related = sections.find(one => one.id === 'related')!.shipped.slice(1)
    expect(related).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'mssc-cpt-safety', why: 'part' }),
        expect.objectContaining({ code: 'mssc-cpt-green', why: 'issuer' }),
        expect.objectContaining({ code: 'mssc-clt', why: 'issuer' }),
      ]),
    )
  })
})

describe('every other guide', () => {
  it('follows from the facts of its entry, and leaves out what has none behind it', async () => {
    const all = entries().filter(entry => entry.id !== 'mssc-cpt')
    expect(all.length).toBe(118)
    for (const { id, sources } of all) {
      const { written, sections, rule } = await guide(id)
      const has = (section: string) => sections.find(one => one.id === section)!.shipped.length > 0
      const shown = ['how', 'validity', ...(sources.length > 0 ? ['sources'] : [])]
      expect({ id, written, shown: ['how', 'validity', 'sources'].filter(has) }).toEqual({ id, written: false, shown })
      expect(['benefits', 'preparation', 'resources'].filter(has)).toEqual([])
      expect(JSON.stringify(rule)).not.toContain('suggestion')
    }
  })

  it('shows no figure that is not confirmed', async () => {
    for (const { id } of entries().filter(entry => entry.confidence === 'unconfirmed')) {
      const said = (await guide(id)).sections.flatMap(one => one.shipped.filter(part => part.kind === 'fact' || part.kind === 'open'))
      expect(said.filter(part => /\d|\b(five|two|one) years?\b/i.test(part.text))).toEqual([])
    }
    expect(openQuestion('current cut score (an older sheet gives 73%)')).toBe('current cut score')
    expect(openQuestion('five years')).toBeNull()
    const validity = (await guide('compex')).sections.find(one => one.id === 'validity')!
    expect(validity.shipped).toEqual([
      { kind: 'withheld', fact: 'validity' },
      { kind: 'rule', blocks: ['term', 'scope'] },
    ])
    expect(certain('Course. Five years is often named; unconfirmed.', 'secondary')).toEqual({ text: 'Course.', withheld: true })
  })

  it('is not there for what is no certification', async () => {
    expect(await refusalOf(guide('../../etc/passwd'))).toMatchObject({ kind: 'missing', code: 'guide.missing' })
  })

  it('is that of the certification as it was adopted here, once it was', async () => {
    const { id } = await plant.run(adoptCertification, { catalogueId: 'mssc-clt' })
    expect(await guide('mssc-clt')).toMatchObject({
      certificationId: id,
      catalogueId: 'mssc-clt',
      name: 'Certified Logistics Technician (CLT)',
    })
  })
})

describe('an organisation’s own words', () => {
  const ours = {
    ...cpt,
    section: 'benefits' as const,
    text: 'A day off, and 200 more a month.',
    standsOver: 'What was shipped',
    version: 0,
  }

  it('stand in place of what is shipped, which stays beside them, in one version after another', async () => {
    expect(await plant.run(writeGuideSection, ours)).toEqual({ version: 1 })
    const section = await sectionOf('benefits')
    expect(section.own).toMatchObject({ version: 1, text: ours.text, standsOver: 'What was shipped', recordedBy: { name: 'Marta Reis' } })
    expect(section.shipped[0]).toMatchObject({ kind: 'text', language: 'en' })
    expect(await plant.run(writeGuideSection, { ...ours, text: 'A day off.', version: 1 })).toEqual({ version: 2 })
    expect((await plant.run(listGuideVersions, { ...cpt, section: 'benefits' })).rows.map(row => [row.version, row.text])).toEqual([
      [2, 'A day off.'],
      [1, ours.text],
    ])
    expect((await plant.trail()).filter(row => row.action === 'guide.written')).toMatchObject([
      { facts: { code: 'mssc-cpt', section: 'benefits', language: 'en', version: 1 }, before: { text: null }, after: { text: ours.text } },
      { facts: { version: 2 }, before: { text: ours.text }, after: { text: 'A day off.' } },
    ])
  })

  it('are read in another language as well, until they are said in that one', async () => {
    expect((await sectionOf('benefits', 'de')).own).toMatchObject({ language: 'en', text: 'A day off.' })
    await plant.run(writeGuideSection, { ...ours, language: 'de', text: 'Ein freier Tag.' })
    expect((await sectionOf('benefits', 'de')).own).toMatchObject({ language: 'de', text: 'Ein freier Tag.' })
    expect((await sectionOf('benefits', 'ar')).own).toMatchObject({ language: 'en' })
  })

  it('are written once under one key, not again where nothing changes, and not over what somebody else wrote', async () => {
    const second = { ...ours, section: 'who' as const, text: 'Everybody on line 3.' }
    await plant.run(writeGuideSection, second, 'key-1')
    const before = await plant.fingerprint()
    expect(await plant.run(writeGuideSection, second, 'key-1')).toEqual({ version: 1 })
    expect(await plant.run(writeGuideSection, { ...second, version: 1 })).toEqual({ version: 1 })
    expect(await plant.fingerprint()).toBe(before)
    expect(await refusalOf(plant.run(writeGuideSection, { ...second, text: 'Other' }))).toMatchObject({
      kind: 'conflict',
      code: 'guide.stale',
      params: { current: 1 },
    })
  })

  it('go back to what is shipped, and what was said stays in the versions', async () => {
    const place = { ...cpt, section: 'benefits' as const }
    expect(await plant.run(resetGuideSection, { ...place, version: 2 })).toEqual({ version: 3 })
    expect(await sectionOf('benefits')).toMatchObject({ own: { language: 'de' }, version: 3 })
    await plant.run(resetGuideSection, { ...place, language: 'de', version: 1 })
    expect((await sectionOf('benefits')).own).toBeNull()
    expect((await plant.run(listGuideVersions, place)).rows.map(row => row.text)).toEqual([null, 'A day off.', ours.text])
    expect(await refusalOf(plant.run(resetGuideSection, { ...place, version: 3 }))).toMatchObject({ code: 'guide.nothing_of_ones_own' })
    expect(await plant.run(writeGuideSection, { ...ours, version: 3 })).toEqual({ version: 4 })
  })

  it('are those of whoever may write the library for everybody', async () => {
    const limited = plant.as({
      ...rightsOf('member', [{ role: 'coordinator', groupingIds: ['00000000-0000-7000-8000-000000000001'] }]),
      accountId: null,
    })
    expect(await refusalOf(limited.run(writeGuideSection, { ...ours, version: 4 }))).toMatchObject({ kind: 'forbidden' })
    const manager = plant.as({ ...rightsOf('member', [{ role: 'manager', groupingIds: null }]), accountId: null })
    expect(await refusalOf(manager.run(writeGuideSection, { ...ours, version: 4 }))).toMatchObject({ code: 'access.not_allowed' })
    expect((await guide('mssc-cpt', 'en', manager)).mayWrite).toBe(false)
    expect((await guide()).mayWrite).toBe(true)
  })

  it('may not be empty, longer than twenty thousand signs, or hold what cannot be read', async () => {
    for (const text of ['', ' ', 'x'.repeat(20_001), 'a\u0000b'])
      expect(await refusalOf(plant.run(writeGuideSection, { ...ours, section: 'faq', text }))).toMatchObject({ kind: 'invalid' })
  })
})
