import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { rightsOf } from '../access/roles.ts'
import type { Role } from '../access/roles.ts'
import { adoptCertification } from '../certifications/adopt.ts'
import { changeCertification } from '../certifications/change.ts'
import { readCertification } from '../certifications/get.ts'
import { publishCertification } from '../certifications/publish.ts'
import { recordEvent } from '../certifications/record.ts'
import { readCosts } from './overview.ts'
import { listPrices } from './prices.ts'
import { readProgrammeCosts } from './programme-costs.ts'
import { listDaysHeld, readTrainingReturn } from './return.ts'
import { listCostRows } from './rows.ts'
import { addBudget, changeBudget, withdrawBudget } from './set-budget.ts'
import { setPrice, withdrawPrice } from './set-price.ts'
import { setCostSettings } from './settings.ts'

const YEAR = { fromOn: '2026-01-01', throughOn: '2026-12-31' }
const MODULES = ['mssc-cpt-safety', 'mssc-cpt-quality', 'mssc-cpt-processes', 'mssc-cpt-maintenance']
let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  for (const code of [...MODULES, 'mssc-cla', 'mssc-cpt', 'mssc-clt']) await publish(code)
})
afterAll(() => plant.close())

async function publish(catalogueId: string): Promise<void> {
  const { id } = await plant.run(adoptCertification, { catalogueId })
  const [draft] = (await plant.run(readCertification, { id })).versions
  const accept = draft!.unaccepted.map(({ at }) => ({ at, source: 'Handbook of the issuer' }))
  if (accept.length > 0) await plant.run(changeCertification, { id, version: 1, revision: 1, accept })
  const revision = accept.length > 0 ? 2 : 1
  await plant.run(publishCertification, { id, version: 1, revision, fromOn: '2015-01-01', reason: 'The programme' })
}
const record = (person: string, certs: string[], event: object) => plant.run(recordEvent, { personIds: [person], certs, event })
const exam = (person: string, cert: string, on: string, result = 'passed') => record(person, [cert], { type: 'exam', on, result })
const price = (code: string, act: string, amount: string, more: object = {}) =>
  plant.run(setPrice, { code, act, amount, fromOn: '2020-01-01', hours: '0', ...more })
const settings = { currency: 'USD', hourCost: null, gainPerYear: null, sharePercent: null, version: 0 }
const overview = (input: object = {}, who: Pick<Asker, 'run'> = plant) => who.run(readCosts, { ...YEAR, ...input })
const as = (role: Role, groupingIds: string[] | null): Asker => plant.as({ ...rightsOf('member', [{ role, groupingIds }]), personId: null })
const actions = async () => (await plant.trail()).filter(row => row.action.startsWith('cost.')).map(row => row.action)

describe('prices', () => {
  it('want a currency first, which stays while there are amounts', async () => {
    expect(await refusalOf(price('mssc-cpt', 'fee', '75'))).toMatchObject({ code: 'cost.no_currency' })
    expect(await plant.run(setCostSettings, settings, 'currency')).toEqual({ version: 1 })
    expect(await plant.run(setCostSettings, settings, 'currency')).toEqual({ version: 1 })
    expect(await plant.run(setCostSettings, { ...settings, version: 1 })).toEqual({ version: 1 })
    expect(await refusalOf(plant.run(setCostSettings, settings))).toMatchObject({ code: 'cost.stale', params: { current: 1 } })
    for (const module of MODULES) await price(module, 'exam', '40.10', { hours: '1.5', source: 'Price list of 2020' })
    expect(await refusalOf(plant.run(setCostSettings, { ...settings, currency: 'EUR', version: 1 }))).toMatchObject({
      code: 'cost.currency_in_use',
    })
    expect(await actions()).toEqual(['cost.assumptions_set', ...MODULES.map(() => 'cost.price_set')])
  })

  it('hold from their day until the next, and are kept in versions', async () => {
    const { id } = await price('mssc-cpt-safety', 'exam', '45', { fromOn: '2026-03-01' })
    const safety = async () => (await plant.run(listPrices, {})).prices.filter(one => one.code === 'mssc-cpt-safety')
    expect(await safety()).toMatchObject([
      { fromOn: '2026-03-01', throughOn: null, amount: '45.00', version: 1 },
      { fromOn: '2020-01-01', throughOn: '2026-02-28', amount: '40.10', hours: '1.50' },
    ])
    expect(await refusalOf(price('mssc-cpt-safety', 'exam', '46', { fromOn: '2026-03-01' }))).toMatchObject({ code: 'cost.stale' })
    const before = await plant.fingerprint()
    expect(await price('mssc-cpt-safety', 'exam', '45.000', { fromOn: '2026-03-01', version: 1 })).toEqual({ id, version: 1 })
    expect(await plant.fingerprint()).toBe(before)
    expect(await price('mssc-cpt-safety', 'exam', '50.05', { fromOn: '2026-03-01', version: 1 })).toEqual({ id, version: 2 })
    const { id: wrong } = await price('mssc-cla', 'exam', '1')
    expect(await refusalOf(plant.run(withdrawPrice, { id: wrong, version: 2 }))).toMatchObject({ code: 'cost.stale' })
    await plant.run(withdrawPrice, { id: wrong, version: 1 })
    expect(await refusalOf(plant.run(withdrawPrice, { id: wrong, version: 1 }))).toMatchObject({ kind: 'missing' })
    expect((await plant.run(listPrices, {})).certifications.find(one => one.code === 'mssc-cpt')!.acts).toEqual(['fee', 'submission'])
  })

  it('are amounts, of certifications that are here', async () => {
    for (const amount of ['-1', '1,50', '1e3', '0.0001', '', '1234567890123'])
      expect(await refusalOf(price('mssc-cpt', 'fee', amount))).toMatchObject({ kind: 'invalid' })
    expect(await refusalOf(price('no-such', 'fee', '1'))).toMatchObject({ code: 'certification.unknown' })
    expect(await refusalOf(price('mssc-cpt', 'fee', '1', { togetherWith: 'mssc-cpt' }))).toMatchObject({
      code: 'cost.together_with_itself',
    })
  })
})

describe('what certifications cost', () => {
  it('is the price of each attempt on its day, failed ones too, exactly', async () => {
    await exam(cast.person.ruiz, 'mssc-cpt-safety', '2026-02-10', 'failed')
    await exam(cast.person.ruiz, 'mssc-cpt-safety', '2026-03-10')
    for (const module of MODULES.slice(1)) await exam(cast.person.ruiz, module, '2026-03-20')
    const { figures, certifications } = await overview()
    expect(figures.spent).toEqual({ amount: '210.45', hours: '6.00', count: 5 })
    expect(certifications.find(one => one.code === 'mssc-cpt-safety')).toMatchObject({
      spent: { amount: '90.15', hours: '1.50', count: 2 },
    })
    const { rows, total } = await plant.run(listCostRows, { ...YEAR, what: 'spent', code: 'mssc-cpt-safety' })
    expect({ total, rows: rows.map(row => [row.on, row.amount, row.personId]) }).toEqual({
      total: 2,
      rows: [
        ['2026-03-10', '50.05', cast.person.ruiz],
        ['2026-02-10', '40.10', cast.person.ruiz],
      ],
    })
    const all = await plant.run(listCostRows, { ...YEAR, what: 'spent', limit: 2 })
    expect([all.rows.length, all.total, all.next]).toEqual([2, 5, 2])
  })

  it('is known of a person by the person, and by those who decide about their results or about money', async () => {
    const programme = async (who: Pick<Asker, 'run'> = plant) =>
      (await who.run(readProgrammeCosts, { id: cast.person.ruiz, code: 'mssc-cpt' })).costs
    const costs = (await programme())!
    expect(costs).toMatchObject({ currency: 'USD', total: { amount: '210.45', hours: '6.00' }, unpriced: 0, left: [] })
    expect(costs.entries.map(one => [one.on, one.amount]).slice(0, 2)).toEqual([
      ['2026-02-10', '40.10'],
      ['2026-03-10', '50.05'],
    ])
    expect(await programme(as('leader', null))).toEqual(costs)
    expect(await programme(plant.as({ ...rightsOf('member', [], cast.person.ruiz), personId: cast.person.ruiz }))).toEqual(costs)
    expect(await programme(as('assessor', null))).toBeNull()
    expect(await refusalOf(programme(as('leader', [cast.teamBlue])))).toMatchObject({ kind: 'missing' })
    const { costs: other } = await plant.run(readProgrammeCosts, { id: cast.person.okafor, code: 'mssc-cpt' })
    expect(other).toMatchObject({ entries: [], total: { amount: '0.00' } })
    expect(other!.left.find(one => one.code === 'mssc-cpt-quality')).toEqual({
      code: 'mssc-cpt-quality',
      price: { amount: '40.10', hours: '1.50' },
    })
    expect(other!.left).toHaveLength(4)
  })

  it('counts what is booked and not done yet, until it is taken back', async () => {
    const { ids } = await record(cast.person.ruiz, ['mssc-cpt-quality'], {
      type: 'booked',
      on: '2026-05-01',
      act: 'exam',
      plannedOn: '2026-06-01',
    })
    expect((await overview()).figures.committed).toEqual({ amount: '40.10', hours: '1.50', count: 1 })
    await record(cast.person.ruiz, ['mssc-cpt-quality'], { type: 'booking-cancelled', on: '2026-05-02', booking: ids[0] })
    expect((await overview()).figures.committed.count).toBe(0)
  })

  it('tells what was done and has no price', async () => {
    await exam(cast.person.ruiz, 'mssc-cla', '2026-04-01')
    expect((await overview()).figures.unpriced).toBe(1)
    const { rows } = await plant.run(listCostRows, { ...YEAR, what: 'unpriced' })
    expect(rows).toMatchObject([{ code: 'mssc-cla', act: 'exam', priced: false }])
  })

  it('foretells the renewals due, both together where there is a price for that', async () => {
    await price('mssc-cpt', 'fee', '75')
    await price('mssc-clt', 'fee', '75')
    await exam(cast.person.ruiz, 'mssc-clt', '2026-04-10')
    const in2031 = { fromOn: '2031-01-01', throughOn: '2031-12-31' }
    const due = () => plant.run(listCostRows, { ...in2031, what: 'forecast' })
    expect((await overview(in2031)).figures.forecast).toMatchObject({ amount: '150.00', count: 2 })
    expect((await due()).rows.filter(row => row.act === 'fee')).toMatchObject([
      { code: 'mssc-cpt', on: '2031-03-20', amount: '75.00' },
      { code: 'mssc-clt', on: '2031-04-10', amount: '75.00' },
    ])
    await price('mssc-cpt', 'fee', '100', { togetherWith: 'mssc-clt' })
    expect((await overview(in2031)).figures.forecast.amount).toBe('100.00')
    expect((await due()).rows.filter(row => row.act === 'fee')).toMatchObject([
      { amount: '100.00', togetherWith: 'mssc-clt' },
      { amount: '0.00', togetherWith: 'mssc-cpt' },
    ])
    expect((await due()).rows.filter(row => !row.priced).map(row => row.act)).toEqual(['submission', 'submission'])
    await record(cast.person.ruiz, ['mssc-cpt', 'mssc-clt'], { type: 'fee', on: '2026-05-03' })
    expect((await plant.run(listCostRows, { ...YEAR, what: 'spent', code: 'mssc-cpt' })).rows).toMatchObject([
      { act: 'fee', amount: '100.00' },
    ])
  })
})

describe('budgets', () => {
  let mine: string
  it('are held against what their own grouping spends in their own period', async () => {
    const { id } = await plant.run(addBudget, { groupingId: null, ...YEAR, amount: '1000' })
    mine = (await plant.run(addBudget, { groupingId: cast.lineNorth, ...YEAR, amount: '200.50' }, 'north')).id
    expect((await plant.run(addBudget, { groupingId: cast.lineNorth, ...YEAR, amount: '200.50' }, 'north')).id).toBe(mine)
    const { budgets } = await overview()
    expect(budgets).toMatchObject([
      { id, grouping: null, amount: '1000.00', spent: '310.45', committed: '0.00', forecast: '0.00', left: '689.55' },
      { id: mine, grouping: { id: cast.lineNorth }, amount: '200.50' },
    ])
    const north = await overview({ scope: cast.lineNorth })
    expect(north.budgets).toMatchObject([{ id: mine, spent: north.figures.spent.amount }])
    const south = await overview({ scope: cast.lineSouth })
    expect([north.figures.spent.amount, south.figures.spent.amount].sort()).toEqual(['0.00', '310.45'])
  })

  it('do not overlap, are changed version by version and taken back', async () => {
    const again = { groupingId: cast.lineNorth, fromOn: '2026-12-31', throughOn: '2027-06-30', amount: '5' }
    expect(await refusalOf(plant.run(addBudget, again))).toMatchObject({ code: 'cost.budgets_overlap' })
    expect(await refusalOf(plant.run(addBudget, { ...again, fromOn: '2028-01-01' }))).toMatchObject({ code: 'range.backwards' })
    const change = { id: mine, version: 1, ...YEAR, amount: '300' }
    expect(await plant.run(changeBudget, change)).toEqual({ id: mine, version: 2 })
    expect(await refusalOf(plant.run(changeBudget, change))).toMatchObject({ code: 'cost.stale', params: { current: 2 } })
    expect(await plant.run(changeBudget, { ...change, version: 2 })).toEqual({ id: mine, version: 2 })
    await plant.run(withdrawBudget, { id: mine, version: 2 })
    expect((await overview()).budgets).toHaveLength(1)
    expect((await actions()).slice(-4)).toEqual(['cost.budget_set', 'cost.budget_set', 'cost.budget_changed', 'cost.budget_withdrawn'])
  })

  it('and costs are seen over the own groupings alone', async () => {
    const at = async (role: Role, grouping: string) => (await overview({}, as(role, [grouping]))).figures.spent.amount
    const both = [await at('manager', cast.lineNorth), await at('manager', cast.lineSouth)]
    expect(both.sort()).toEqual(['0.00', '310.45'])
    const hr = as('hr', [cast.lineSouth])
    expect((await overview({}, hr)).budgets).toEqual([])
    await hr.run(addBudget, { groupingId: cast.lineSouth, ...YEAR, amount: '10' })
    expect((await overview({}, hr)).budgets).toMatchObject([{ grouping: { id: cast.lineSouth } }])
    expect(await refusalOf(hr.run(addBudget, { groupingId: cast.lineNorth, ...YEAR, amount: '10' }))).toMatchObject({ kind: 'forbidden' })
    expect(await refusalOf(hr.run(addBudget, { groupingId: null, ...YEAR, amount: '10' }))).toMatchObject({ kind: 'forbidden' })
    expect(await refusalOf(hr.run(setCostSettings, { ...settings, version: 1 }))).toMatchObject({ kind: 'forbidden' })
    expect(await refusalOf(as('manager', null).run(addBudget, { groupingId: null, ...YEAR, amount: '1' }))).toMatchObject({
      code: 'access.not_allowed',
    })
    expect(await refusalOf(overview({}, as('leader', null)))).toMatchObject({ code: 'access.not_allowed' })
  })
})

describe('the return of training', () => {
  it('says what is assumed, and nothing where nobody has assumed anything', async () => {
    const asked = await plant.run(readTrainingReturn, YEAR)
    expect(asked).toMatchObject({
      fees: '310.45',
      hours: '6.00',
      entries: 6,
      missing: ['hourCost', 'gainPerYear', 'sharePercent'],
      percent: null,
    })
    await plant.run(setCostSettings, {
      ...settings,
      hourCost: '30',
      gainPerYear: '1200',
      sharePercent: '50',
      source: 'Our own guess',
      version: 1,
    })
    const kept = await plant.run(readTrainingReturn, { ...YEAR, code: 'mssc-cpt' })
    // Held from 20 March through 4 May 2026.
    expect(kept).toMatchObject({
      fees: '100.00',
      investment: '100.00',
      daysHeld: 46,
      holders: 1,
      gain: '75.62',
      surplus: '-24.38',
      percent: '-24.4',
    })
    const tried = await plant.run(readTrainingReturn, { ...YEAR, code: 'mssc-cpt', gainPerYear: '2400' })
    expect(tried).toMatchObject({ assumed: { gainPerYear: '2400' }, settings: { gainPerYear: '1200.00' }, gain: '151.23' })
  })

  it('opens the days behind it', async () => {
    const { rows, total } = await plant.run(listDaysHeld, { ...YEAR, code: 'mssc-cpt' })
    expect({ total, rows }).toMatchObject({ total: 1, rows: [{ personId: cast.person.ruiz, code: 'mssc-cpt', days: 46 }] })
    const all = await plant.run(readTrainingReturn, YEAR)
    const held = await plant.run(listDaysHeld, { ...YEAR, limit: 500 })
    expect(held.rows.reduce((sum, row) => sum + row.days, 0)).toBe(all.daysHeld)
  })
})
