import { describe, expect, it } from 'vitest'
import type { CatalogueRow, CertificationRow } from '../../contract-certifications.ts'
import { foundIn, issuersOf, issuingBody, shelvesOf } from './catalogue-filter.ts'
import { isShown } from './own-filter.ts'

const entry = (id: string, issuer: string, category = 'safety', confidence: CatalogueRow['confidence'] = 'primary'): CatalogueRow => ({
  id,
  name: `Name of ${id}`,
  issuer,
  region: 'US',
  category,
  confidence,
  adoptedAs: null,
  open: { unbound: 0, unconfirmed: 0 },
})
const rows = [
  entry('lockout', 'OSHA 29 CFR 1910.147'),
  entry('mssc-cla', 'MSSC', 'logistics', 'unconfirmed'),
  entry('mssc-cpt', 'Manufacturing Skill Standards Council (MSSC)', 'credential'),
  entry('forklift', 'OSHA 29 CFR 1910.178(l); issued by employer'),
]
const ids = (found: CatalogueRow[]) => found.map(row => row.id)

describe('the catalogue', () => {
  it('knows a body by its name, whatever paragraph follows', () => {
    expect(rows.map(row => issuingBody(row.issuer))).toEqual(['OSHA', 'MSSC', 'MSSC', 'OSHA'])
    expect(
      ['ISO 9606-1', 'Codex-based; scheme or customer', 'ASQ / ASQE', 'DGUV V1 s.26', 'MTE NR-1 (applies to NR-10)'].map(issuingBody),
    ).toEqual(['ISO', 'Codex-based', 'ASQ', 'DGUV', 'MTE'])
    expect(issuersOf(rows)).toEqual([
      { body: 'MSSC', count: 2 },
      { body: 'OSHA', count: 2 },
    ])
  })

  it('is narrowed by words, family, body and certainty, and stands by category', () => {
    expect(ids(foundIn(rows, { search: 'CPT mssc' }))).toEqual(['mssc-cpt'])
    expect(ids(foundIn(rows, { issuer: 'OSHA' }))).toEqual(['lockout', 'forklift'])
    expect(ids(foundIn(rows, { confidence: 'unconfirmed' }))).toEqual(['mssc-cla'])
    expect(ids(foundIn(rows, { category: 'safety', search: 'fork' }))).toEqual(['forklift'])
    const categories = ['credential', 'welding', 'safety'].map(id => ({ id, name: id, count: 1 }))
    expect(shelvesOf({ categories }, rows).map(shelf => [shelf.category, shelf.rows.length])).toEqual([
      ['credential', 1],
      ['safety', 2],
    ])
  })
})

describe('own certifications', () => {
  const own = (more: Partial<CertificationRow>): CertificationRow => ({
    id: '1',
    code: 'mssc-cpt',
    catalogueId: 'mssc-cpt',
    name: 'Geprüfte Fachkraft',
    issuer: 'MSSC',
    region: 'US',
    category: 'manufacturing-credential',
    confidence: 'primary',
    state: 'active',
    version: 1,
    fromOn: '2020-01-01',
    throughOn: null,
    differs: 0,
    draft: null,
    ...more,
  })

  it('are shown by what is asked for and by words without their accents', () => {
    const draft = own({ draft: { version: 2, revision: 1, unbound: 0, unaccepted: 1 }, differs: 2 })
    const retired = own({ state: 'retired' })
    const shown = (show: Parameters<typeof isShown>[1]) => [own({}), draft, retired].map(row => isShown(row, show, 'geprufte MSSC'))
    expect(shown('in-use')).toEqual([true, true, false])
    expect(shown('drafts')).toEqual([false, true, false])
    expect(shown('adapted')).toEqual([false, true, false])
    expect(shown('retired')).toEqual([false, false, true])
    expect(shown('all')).toEqual([true, true, true])
    expect(isShown(own({}), 'all', 'welding')).toBe(false)
  })
})
