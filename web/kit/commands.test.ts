import { describe, expect, it } from 'vitest'
import { fold, matching, type Command } from './commands.ts'

function command(label: string, more: Partial<Command> = {}): Command {
  return { id: label, label, group: 'Go to', run: () => undefined, ...more }
}

const all = [command('Matrix'), command('Müller, Jürgen', { hint: 'Oven line' }), command('Sign out', { words: 'log off' })]

describe('finding a command', () => {
  it('shows everything while nothing is typed', () => {
    expect(matching(all, '  ')).toEqual(all)
  })

  it.each([
    ['matr', 'Matrix'],
    ['muller', 'Müller, Jürgen'],
    ['JURGEN oven', 'Müller, Jürgen'],
    ['log', 'Sign out'],
  ])('%j finds %s', (text, label) => {
    expect(matching(all, text).map(one => one.label)).toEqual([label])
  })

  it('wants every word', () => {
    expect(matching(all, 'muller press')).toEqual([])
  })

  it('folds case and diacritics, not letters of their own', () => {
    expect(fold('Ångström ÇA')).toBe('angstrom ca')
    expect(fold('Øster')).toBe('øster')
  })
})
