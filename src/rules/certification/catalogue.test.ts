import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answerVector, type Catalogue, type Vector } from './vectors.ts'

const catalogue = JSON.parse(readFileSync(new URL('../../../catalogue/certifications.json', import.meta.url), 'utf8')) as Catalogue

/** Certification, evidence as "day act part", the day asked, then status, work and the end; worked out from the text of each rule. */
const TIMELINES: [string, string[], string, string, string, string | null][] = [
  ['adr-dgsa', ['2020-02-29 exam'], '2025-02-28', 'due-soon', 'yes', '2025-02-28'],
  ['cpim', ['2020-03-31 exam'], '2025-06-29', 'suspended', 'no', '2025-03-31'],
  ['cpim', ['2020-03-31 exam'], '2025-06-30', 'lapsed', 'no', '2025-03-31'],
  ['fr-sst', ['2023-01-31 course initial', '2025-01-31 course mac'], '2025-02-01', 'valid', 'yes', '2027-01-31'],
  ['gwo-bst', ['2022-04-30 course full-module', '2024-02-29 course refresher'], '2024-02-29', 'valid', 'yes', '2026-04-30'],
  ['gwo-bst', ['2022-05-10 course full-module', '2024-03-10 course refresher'], '2024-03-10', 'valid', 'yes', '2026-05-10'],
  ['nccco-rigger', ['2019-08-31 exam', '2019-08-31 practical', '2024-01-10 exam'], '2024-09-01', 'valid', 'yes', '2029-08-31'],
  ['osha-extinguisher', ['2024-02-29 course'], '2025-03-01', 'lapsed', 'no', '2025-02-28'],
  ['osha-hazcom', ['2020-01-07 course'], '2039-01-07', 'valid', 'yes', null],
  ['osha-records-info', ['2024-01-15 instruction', '2024-11-30 instruction'], '2024-12-01', 'valid', 'yes', '2025-11-30'],
  ['us-food-manager', ['2021-06-30 exam'], '2026-05-01', 'due-soon', 'yes', '2026-06-30'],
  ['de-laser', ['2019-03-04 course initial', '2019-03-06 exam', '2019-03-20 appointment'], '2024-03-05', 'due-soon', 'yes', '2024-03-04'],
  [
    'de-radiation',
    ['2019-03-04 course recognised', '2019-03-05 experience', '2019-03-06 exam'],
    '2024-03-05',
    'expired',
    'no',
    '2024-03-04',
  ],
  ['eu-fgas', ['2020-05-04 exam', '2020-05-05 practical'], '2027-05-06', 'suspended', 'no', null],
  ['uk-faw', ['2021-09-30 course full-course', '2024-10-30 course requalification'], '2024-10-30', 'valid', 'yes', '2027-10-30'],
  ['cn-special-op', ['2020-04-01 exam theory', '2020-04-02 practical practice'], '2023-04-03', 'suspended', 'no', '2026-04-02'],
]

describe('timelines of the catalogue', () => {
  it.each(TIMELINES)('%s after %j, asked on %s: %s', (cert, evidence, asOf, status, work, validThrough) => {
    const events = evidence.map(line => {
      const [on, type, part] = line.split(' ') as [string, string, string | undefined]
      return { on, type, ...(part === undefined ? {} : { part }) }
    })
    const vector: Vector = { id: cert, cert, events, asOf, expect: { status, work, validThrough } }
    expect(answerVector(vector, catalogue).actual).toMatchObject({ status, work, validThrough })
  })
})
