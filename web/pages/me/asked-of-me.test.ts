import { describe, expect, it } from 'vitest'
import type { Proposal } from '../../contract-proof.ts'
import { askedOfMe } from './asked-of-me.ts'

const NOW = Date.parse('2026-06-01T08:00:00.000Z')
const proposal = (skill: string, state: Proposal['state'], on: string, decidedOn: string | null = null): Proposal => ({
  id: `${skill} ${on}`,
  version: 1,
  kind: 'result',
  state,
  skill: { id: skill, name: skill },
  level: null,
  levelCode: null,
  proposedAt: `${on}T08:00:00.000Z`,
  proposedBy: 'Ana Ruiz',
  decidedAt: decidedOn === null ? null : `${decidedOn}T08:00:00.000Z`,
  decidedBy: null,
  reason: null,
  mine: true,
})
const shown = (rows: Proposal[]) => askedOfMe(rows, NOW).map(row => `${row.skill.id} ${row.state}`)

describe('what is asked of me', () => {
  it('is what somebody asked for, before what came back, the newest first', () => {
    const rows = [
      proposal('Press', 'returned', '2026-05-20', '2026-05-21'),
      proposal('Oven', 'asked', '2026-05-01'),
      proposal('Crane', 'asked', '2026-05-02'),
    ]
    expect(shown(rows)).toEqual(['Crane asked', 'Oven asked', 'Press returned'])
  })

  it('is over once it was declared, approved or tried again', () => {
    const rows = [
      proposal('Press', 'waiting', '2026-05-22'),
      proposal('Press', 'returned', '2026-05-20', '2026-05-21'),
      proposal('Oven', 'approved', '2026-05-20', '2026-05-21'),
    ]
    expect(shown(rows)).toEqual([])
  })

  it('is not covered up by what was taken back', () => {
    const rows = [proposal('Press', 'withdrawn', '2026-05-22'), proposal('Press', 'returned', '2026-05-20', '2026-05-21')]
    expect(shown(rows)).toEqual(['Press returned'])
  })

  it('leaves out what came back long ago', () => {
    expect(shown([proposal('Press', 'returned', '2026-03-01', '2026-03-02')])).toEqual([])
  })
})
