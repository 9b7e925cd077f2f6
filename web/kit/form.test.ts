import { expect, it } from 'vitest'
import { withChange } from './form.ts'

it('takes a value, or what becomes of the latest one', () => {
  const old = { name: 'Ada', files: ['card.png'] }
  expect(withChange(old, 'name', 'Ida')).toEqual({ name: 'Ida', files: ['card.png'] })
  const one = withChange(old, 'files', files => [...files, 'a.pdf'])
  expect(withChange(one, 'files', files => [...files, 'b.pdf'])).toEqual({ name: 'Ada', files: ['card.png', 'a.pdf', 'b.pdf'] })
  expect(old.files).toEqual(['card.png'])
})
