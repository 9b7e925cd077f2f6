import { gunzipSync } from 'node:zlib'
import { decodeMatrix, MATRIX_MEDIA_TYPE } from '../src/rules/matrix-wire.ts'
import { plantOf as plantIn } from '../web/pages/matrix/model/plant.ts'
import { shownOf } from '../web/pages/matrix/model/shown.ts'
import { PLAIN } from '../web/pages/matrix/model/view.ts'
import { asker } from './asking.ts'
import { figure, times } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'

const PEOPLE = 1_200

const OPTIONS = {
  peopleText: '',
  allSkills: true,
  groupType: null,
  unfiledPeople: 'No group',
  unfiledSkills: 'No category',
  fold: (text: string): string => text.toLowerCase(),
}

/** The page's own code, in the engine that the browser has too. */
export const filter: Bench = {
  name: 'filter',
  about: 'the page filters 600,000 cells (1,200 x 500) by states, and counts the totals of what is left',
  async run() {
    const { program, token } = await plantOf(10_000, 500)
    const ask = asker(program.url, { authorization: `Bearer ${token}`, accept: MATRIX_MEDIA_TYPE, 'accept-encoding': 'gzip' })
    const { header, rows } = decodeMatrix(gunzipSync((await ask('/api/matrix')).bytes))
    const people = header.people.slice(0, PEOPLE)
    const plant = plantIn({ header: { ...header, people, lastOn: header.lastOn.slice(0, PEOPLE) }, rows: rows.slice(0, PEOPLE) })
    const filtered = await times(20, i => shownOf(plant, { ...PLAIN, states: i % 2 ? ['REVOKED'] : ['gap', 'EXPIRING'] }, OPTIONS))
    const bare = await times(20, () => plant.answers.reduce((sum, answer) => sum + (answer & 15), 0))
    return [figure('filter over 600,000 cells', filtered, 'one pass over the answers', bare)]
  },
}
