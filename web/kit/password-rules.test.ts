import { describe, expect, it } from 'vitest'
import { passwordFault } from './password-rules.ts'

describe('a new password', () => {
  it('says how many characters are missing, counting characters and not code units', () => {
    expect(passwordFault('')).toEqual({ code: 'short', missing: 15 })
    expect(passwordFault('vierzehn zeich')).toEqual({ code: 'short', missing: 1 })
    expect(passwordFault('🔑🔒🗝️abc')).toMatchObject({ code: 'short' })
  })

  it('may be any fifteen characters', () => {
    expect(passwordFault('correct horse b')).toBeNull()
    expect(passwordFault('пароль из слов а')).toBeNull()
  })

  it('is neither a few repeated characters nor the name with a little added', () => {
    expect(passwordFault('aaaaaaaaaaaaaaaa')).toEqual({ code: 'guessable' })
    expect(passwordFault('Greta Lindqvist1', ['Greta Lindqvist'])).toEqual({ code: 'guessable' })
    expect(passwordFault('Greta Lindqvist rides a blue bicycle', ['Greta Lindqvist'])).toBeNull()
  })

  it('is at most 256 bytes', () => {
    expect(passwordFault('äöüß'.repeat(32))).toBeNull()
    expect(passwordFault('äöüß'.repeat(33))).toEqual({ code: 'long' })
  })
})
