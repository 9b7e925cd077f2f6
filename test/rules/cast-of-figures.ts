import { pair, requirement, result } from './cast.ts'
import { plantOf, type RandomPlant } from './plant.ts'

/** 30 November 2026: Ana has A too low, B signed through 20 December 2026, no C, D by an imported record; Chen has A and B signed. */
export function cast(): RandomPlant {
  const asks = (level: number) => requirement({ level })
  const ana = [
    pair({ results: [result({ level: 2, grade: 'A' })], requirements: [asks(3)] }),
    pair({ results: [result({ level: 3, grade: 'A', validThrough: '2026-12-20' })], requirements: [asks(3)] }),
    pair({ requirements: [asks(1)] }),
    pair({ results: [result({ level: 1, grade: 'C' })], requirements: [asks(1)] }),
  ]
  const signed = pair({ results: [result({ level: 3, grade: 'A' })], requirements: [asks(3)] })
  return plantOf(
    ana.map(facts => facts.skill),
    [ana, [signed, signed, null, null]],
    '2026-11-30',
  )
}
