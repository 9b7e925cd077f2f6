import type { Right } from '../../src/platform/context.ts'

/**
 * What a route is about. Of a person: reached by the right over that person. Of a grouping: by the right over that grouping. Of an account: by who
 * manages access to all that it reaches. Of the organisation: by the right anywhere. The caller's own: by the caller alone.
 */
export const KINDS = {
  person: [
    'person',
    'position',
    'engagement',
    'absence',
    'relation',
    'file',
    'result',
    'revocation',
    'exemption',
    'proposal',
    'certificationEvent',
  ],
  grouping: ['grouping', 'requirement'],
  account: ['account', 'invitation'],
  organisation: ['skill', 'category', 'scale', 'certification', 'prerequisite', 'equivalent', 'groupingType', 'customField', 'import'],
  own: ['session', 'token', 'deputy'],
} as const
export type Family = keyof typeof KINDS
export type Kind = (typeof KINDS)[Family][number]

export interface Policy {
  /** `anybody`: no session is asked for. `signed-in`: any session. */
  right: Right | 'signed-in' | 'anybody'
  about: Kind | 'nothing'
  /** What is sent beyond the fields that must be sent; those are filled in by their names (see world.ts). */
  also?: Record<string, unknown>
  /** Who reaches it decides another right than the one that opens the route. */
  over?: Right
  /** Nobody does this to their own record; `acting`: not while acting for another either. */
  notSelf?: true | 'acting'
  /** Only to one's own. */
  onlySelf?: true
  /** What is there to be found may not be: the right alone is asked here. */
  mayMiss?: true
  /** A right over everybody, needed beside the first for what is published already. */
  needs?: Right
  /** A rule of the trade that comes after all rights, and may say no as well. */
  unless?: string
  /** Only somebody signed in in person, in their own name. */
  inPerson?: true
  /** Whoever it is about may, without the right. */
  ownToo?: true
  /** Lets through those only who reach the whole organisation. */
  everywhere?: true
}

/** A cell of a sheet that nobody has written. */
const NOT_THERE = { person: '00000000-0000-7000-8000-fffffffffffe', skill: '00000000-0000-7000-8000-fffffffffffe', theirs: null }

/** One cell of a matrix, set by somebody who has seen it as it is. */
const CELL = { changes: [{ personId: '@person', skillId: '@skill', level: 1, base: { at: '2030-01-01T00:00:00Z', level: 2 } }] }
/** A list of people in the server's folder; it is not there. */
const FEED = {
  kind: 'file',
  place: 'people.csv',
  everyHours: 24,
  active: false,
  signIn: 'none',
  mostLeavers: 5,
  leaversPercent: 5,
  moversPercent: 20,
  droppedPercent: 10,
  version: null,
}

const NOWHERE = '00000000-0000-7000-8000-fffffffffffe'
/** A view in which nobody and nothing is. */
const NOTHING_SEEN = { rows: [], columns: [], transposed: false, mode: 'pie' }
const SHEET = { size: 'A3', names: 'initial', dates: false, hand: 0, title: '', language: 'en', view: '', origin: 'https://muster.example' }

const anybody: Policy = { right: 'anybody', about: 'nothing' }
const mine: Policy = { right: 'signed-in', about: 'nothing' }
const plain = (right: Right, more: Partial<Policy> = {}): Policy => ({ right, about: 'nothing', ...more })
const of = (about: Kind, right: Policy['right'], more: Partial<Policy> = {}): Policy => ({ right, about, ...more })

/** One line a route: the right that opens it, and over what. A route that is missing here fails the authorisation matrix. */
export const POLICY: Record<string, Policy> = {
  'POST /api/session': anybody,
  'POST /api/setup': anybody,
  'POST /api/demo/session': anybody,
  'POST /api/invited/opening': anybody,
  'POST /api/invited/acceptance': anybody,

  'GET /api/live': mine,
  'GET /api/sessions': mine,
  'DELETE /api/sessions/:id': of('session', 'signed-in'),
  'GET /api/tokens': mine,
  'POST /api/tokens': mine,
  'DELETE /api/tokens/:id': of('token', 'signed-in'),
  'PUT /api/account': mine,
  'PUT /api/account/password': mine,
  'GET /api/session/key': { ...mine, inPerson: true },
  'GET /api/drafts/changes': { ...mine, inPerson: true, also: { view: 'all' } },
  'PUT /api/drafts/changes': { ...mine, inPerson: true, also: { view: 'all', changes: [] } },
  'POST /api/session/proof': { ...mine, inPerson: true },
  'GET /api/signing': mine,
  'GET /api/deputies': mine,
  'POST /api/deputies': { ...mine, mayMiss: true },
  'DELETE /api/deputies/:id': of('deputy', 'signed-in', { over: 'access.manage' }),
  'POST /api/acting': { ...mine, mayMiss: true },
  'DELETE /api/acting': mine,
  'GET /api/me': { ...mine, mayMiss: true },
  'GET /api/me/data': { ...mine, mayMiss: true },

  'GET /api/accounts': plain('access.manage'),
  'PUT /api/accounts/:accountId': of('account', 'access.manage'),
  'PUT /api/accounts/:accountId/disabling': of('account', 'access.manage'),
  'DELETE /api/accounts/:accountId/disabling': of('account', 'access.manage'),
  'POST /api/accounts/:accountId/password-link': of('account', 'access.manage'),
  'PUT /api/accounts/:accountId/ownership': of('account', 'access.manage', { everywhere: true }),
  'POST /api/accounts/:accountId/roles': of('account', 'access.manage'),
  'DELETE /api/accounts/:accountId/roles/:id': of('account', 'access.manage'),
  'GET /api/people/:id/seen-by': of('person', 'signed-in', { over: 'access.manage', ownToo: true }),
  'GET /api/invitations': plain('access.manage'),
  'POST /api/invitations': plain('access.manage'),
  'DELETE /api/invitations/:id': of('invitation', 'access.manage'),
  'POST /api/demo': plain('demo.manage'),
  'DELETE /api/demo': plain('demo.manage'),

  'POST /api/imports/check': plain('imports.write', { everywhere: true }),
  'POST /api/imports': plain('imports.write', { everywhere: true }),
  'GET /api/imports': plain('imports.write'),
  'GET /api/imports/answers': plain('imports.write'),
  'DELETE /api/imports/:id/answers': of('import', 'imports.write', { everywhere: true }),
  'PUT /api/import-parts/:sheet/:part': plain('imports.write', {
    everywhere: true,
    also: { sheet: NOT_THERE.person, part: 0 },
    unless: 'import.part_unreadable',
  }),
  'GET /api/import-parts/:sheet': plain('imports.write', { everywhere: true, also: { sheet: NOT_THERE.person } }),
  'GET /api/import-parts/:sheet/lines': plain('imports.write', {
    everywhere: true,
    also: { sheet: NOT_THERE.person, is: 'new' },
    unless: 'import.lines_gone',
  }),
  'DELETE /api/import-parts/:sheet': plain('imports.write', { everywhere: true, also: { sheet: NOT_THERE.person } }),
  'PUT /api/imports/:id/files': of('import', 'imports.write', { everywhere: true, unless: 'import.other_file' }),
  'GET /api/imports/:id/files/:sha256': of('import', 'imports.write', {
    everywhere: true,
    mayMiss: true,
    also: { sha256: 'a'.repeat(64) },
  }),
  'POST /api/archive': plain('access.manage', { everywhere: true }),
  'POST /api/sheets': plain('records.read'),
  'POST /api/sheets/check': plain('results.write', { also: { text: '{', seal: 'a'.repeat(64), edits: [] }, unless: 'sheet.stamp_damaged' }),
  'POST /api/sheets/changes': plain('results.write', {
    also: {
      text: '{',
      seal: 'a'.repeat(64),
      edits: [],
      file: { name: 'back.xlsx', size: 1, sha256: 'a'.repeat(64) },
      accepted: [NOT_THERE],
    },
    unless: 'sheet.stamp_damaged',
  }),
  'GET /api/people-feed': plain('imports.write', { everywhere: true }),
  'PUT /api/people-feed': plain('imports.write', { everywhere: true, also: FEED, unless: 'feed.settings_stale' }),
  'POST /api/people-feed/check': plain('imports.write', { everywhere: true, unless: 'feed.not_set' }),
  'GET /api/people-feed/runs': plain('imports.write', { everywhere: true }),
  'POST /api/people-feed/runs': plain('imports.write', { everywhere: true, unless: 'feed.not_set' }),
  'GET /api/people-feed/runs/:id': plain('imports.write', { everywhere: true, mayMiss: true, also: { id: NOT_THERE.person } }),
  'PUT /api/people-feed/runs/:id/approval': plain('imports.write', {
    everywhere: true,
    mayMiss: true,
    also: { id: NOT_THERE.person, sum: '0'.repeat(64) },
  }),
  'DELETE /api/people-feed/runs/:id': plain('imports.write', { everywhere: true, mayMiss: true, also: { id: NOT_THERE.person } }),
  'GET /api/starters': plain('imports.write'),
  'GET /api/starters/:id': plain('imports.write', { everywhere: true, also: { id: 'occupations' } }),
  'POST /api/starters/:id/items': plain('imports.write', { everywhere: true, also: { id: 'occupations', items: ['51-4041.00'] } }),
  'PUT /api/imports/:id/reversal': of('import', 'imports.write', { everywhere: true }),

  'GET /api/skills': plain('people.read'),
  'POST /api/skills': plain('library.write', { also: { scaleId: '@scale' } }),
  'GET /api/skills/:id': of('skill', 'people.read'),
  'PUT /api/skills/:id': of('skill', 'library.write'),
  'POST /api/skills/:id/check': of('skill', 'library.write'),
  'POST /api/skills/:id/step/check': of('skill', 'library.write', { needs: 'library.publish' }),
  'PUT /api/skills/:id/publication': of('skill', 'library.publish', { everywhere: true }),
  'PUT /api/skills/:id/retirement': of('skill', 'library.write', { needs: 'library.publish' }),
  'POST /api/prerequisites': plain('library.write', { needs: 'library.publish' }),
  'POST /api/prerequisites/check': plain('library.write', { needs: 'library.publish' }),
  'DELETE /api/prerequisites/:id': of('prerequisite', 'library.write', { needs: 'library.publish' }),
  'POST /api/prerequisites/:id/removal/check': of('prerequisite', 'library.write', { needs: 'library.publish' }),
  'POST /api/equivalents': plain('library.write', { needs: 'library.publish' }),
  'POST /api/equivalents/check': plain('library.write', { needs: 'library.publish' }),
  'DELETE /api/equivalents/:id': of('equivalent', 'library.write', { needs: 'library.publish' }),
  'POST /api/equivalents/:id/removal/check': of('equivalent', 'library.write', { needs: 'library.publish' }),
  'POST /api/categories': plain('library.write'),
  'PUT /api/categories/order': plain('library.write'),
  'PUT /api/categories/:id': of('category', 'library.write'),
  'PUT /api/categories/:id/retirement': of('category', 'library.write', { needs: 'library.publish' }),
  'POST /api/scales': plain('library.write'),
  'POST /api/scales/own': plain('library.write'),
  'PUT /api/scales/:id': of('scale', 'library.write'),
  'POST /api/scales/:id/check': of('scale', 'library.write'),

  'GET /api/people': plain('people.read'),
  'POST /api/people': of('grouping', 'people.write', { also: { groupingIds: ['@grouping'] } }),
  'GET /api/people/words': plain('people.read'),
  'GET /api/people/doubles': plain('people.write'),
  'GET /api/people/:id/record': of('person', 'people.read'),
  'PUT /api/people/:id': of('person', 'people.write'),
  'PUT /api/people/:id/retirement': of('person', 'people.write'),
  'PUT /api/people/:id/merge': of('person', 'people.write', { notSelf: true }),
  'POST /api/positions': of('person', 'people.write'),
  'PUT /api/positions/:id/end': of('position', 'people.write'),
  'GET /api/positions/:id/progress': of('position', 'records.read'),
  'POST /api/engagements': of('person', 'people.write'),
  'PUT /api/engagements/:id': of('engagement', 'people.write'),
  'PUT /api/engagements/:id/withdrawal': of('engagement', 'people.write'),
  'POST /api/absences': of('person', 'absences.write'),
  'PUT /api/absences/:id': of('absence', 'absences.write'),
  'PUT /api/absences/:id/withdrawal': of('absence', 'absences.write'),
  'POST /api/relations': of('person', 'people.write'),
  'PUT /api/relations/:id/end': of('relation', 'people.write'),

  'POST /api/files': of('person', 'results.propose'),
  'GET /api/files/:id': of('file', 'records.read'),
  'PUT /api/files/:id/withdrawal': of('file', 'results.write'),

  'GET /api/matrix': plain('records.read'),
  'GET /api/matrix/days': plain('records.read', { also: { version: 0, shape: 'none', from: 0, through: 1 }, unless: 'matrix.moved_on' }),
  'POST /api/charts': plain('records.read', { also: { ...NOTHING_SEEN, ...SHEET }, unless: 'paper.nothing' }),
  'POST /api/tables': plain('records.read', { also: { ...NOTHING_SEEN, language: 'en', format: 'csv' }, unless: 'paper.nothing' }),
  'GET /api/prints/:printId': plain('records.read', { mayMiss: true, also: { printId: NOWHERE } }),
  'GET /api/paper': plain('records.read'),
  'GET /api/embeds': plain('access.manage', { everywhere: true }),
  'POST /api/embeds': plain('access.manage', {
    everywhere: true,
    also: { ...NOTHING_SEEN, names: 'initial', language: 'en', label: 'Board', frameOrigin: 'https://intranet.example', days: 30 },
    unless: 'paper.nothing',
  }),
  'DELETE /api/embeds/:id': plain('access.manage', { everywhere: true, mayMiss: true, also: { id: NOWHERE } }),
  'PUT /api/paper': plain('access.manage', { everywhere: true, also: { names: 'initial', dates: false, version: 0 } }),
  'GET /api/matrix/comparison': plain('records.read'),
  'GET /api/gaps': plain('records.read'),
  'GET /api/gaps/heat': plain('records.read'),
  'GET /api/alerts': plain('records.read'),
  'GET /api/depth': plain('records.read'),
  'GET /api/dashboard': plain('records.read'),
  'GET /api/compliance': plain('records.read'),
  'GET /api/compliance/file': plain('records.read'),
  'GET /api/compliance/positions': plain('records.read'),
  'GET /api/trends': plain('records.read'),
  'GET /api/trends/again': plain('records.read'),
  'GET /api/trends/file': plain('records.read'),
  'GET /api/results': plain('records.read'),
  'GET /api/people/:id': of('person', 'records.read'),
  'GET /api/people/:personId/skills/:skillId': of('person', 'records.read'),
  'GET /api/people/:personId/skills/:skillId/results': of('person', 'records.read'),
  'GET /api/people/:personId/skills/:skillId/proof': of('person', 'records.read'),

  'GET /api/requirements': plain('people.read'),
  'GET /api/requirements/needs': plain('records.read'),
  'POST /api/requirements': of('grouping', 'requirements.write'),
  'POST /api/requirements/check': of('grouping', 'requirements.write'),
  'PUT /api/requirements/:id': of('requirement', 'requirements.write'),
  'POST /api/requirements/:id/check': of('requirement', 'requirements.write'),
  'DELETE /api/requirements/:id': of('requirement', 'requirements.write'),
  'POST /api/requirements/:id/removal/check': of('requirement', 'requirements.write'),

  'POST /api/results': of('person', 'results.write', { notSelf: true }),
  'POST /api/results/many': of('person', 'results.write', { notSelf: true }),
  'POST /api/assessments': of('person', 'results.assess', { notSelf: true, inPerson: true, unless: 'signature.not_entitled' }),
  'GET /api/signs': plain('records.read'),
  'PUT /api/signs': plain('results.write', { also: { rows: [{ scaleId: '@scale', sign: 'P', code: null }] } }),
  'POST /api/batches': of('person', 'results.write', { notSelf: true, also: CELL }),
  'POST /api/batches/check': plain('records.read', { also: CELL }),
  'POST /api/batches/assessed': of('person', 'results.assess', {
    notSelf: true,
    inPerson: true,
    also: CELL,
    unless: 'signature.not_entitled',
  }),
  'POST /api/batches/voided': of('result', 'results.write', { notSelf: true, also: { ids: ['@result'] } }),
  'PUT /api/results/:id/correction': of('result', 'results.write', { notSelf: true }),
  'POST /api/revocations': of('person', 'results.write'),
  'PUT /api/revocations/:id/reinstatement': of('revocation', 'results.write', { notSelf: true }),
  'POST /api/exemptions': of('person', 'results.write', { notSelf: true }),
  'PUT /api/exemptions/:id/end': of('exemption', 'results.write'),
  'GET /api/inbox': plain('results.approve'),
  'GET /api/proposals': of('person', 'records.read'),
  'POST /api/proposals': of('person', 'results.propose', { notSelf: 'acting' }),
  'POST /api/proposals/requests': of('person', 'results.approve'),
  'PUT /api/proposals/:id/approval': of('proposal', 'results.approve', { notSelf: true }),
  'PUT /api/proposals/:id/return': of('proposal', 'results.approve', { notSelf: true }),
  'PUT /api/proposals/:id/withdrawal': of('proposal', 'results.propose', { onlySelf: true }),

  'GET /api/catalogue': plain('people.read'),
  'GET /api/catalogue/:id': plain('people.read', { also: { id: 'mssc-cpt' } }),
  'GET /api/certifications': plain('people.read'),
  'POST /api/certifications': plain('library.write', { also: { catalogueId: 'mssc-cpt' } }),
  'POST /api/certifications/own': plain('library.write', { also: { code: 'own', rule: { award: { do: 'exam' }, term: { for: 'P1Y' } } } }),
  'GET /api/certifications/:id': of('certification', 'people.read'),
  'POST /api/certifications/:id/versions': of('certification', 'library.write'),
  'PUT /api/certifications/:id/versions/:version': of('certification', 'library.write', { also: { revision: 1 } }),
  'PUT /api/certifications/:id/versions/:version/publication': of('certification', 'library.publish', {
    also: { revision: 1 },
    everywhere: true,
  }),
  'POST /api/certifications/:id/versions/:version/publication/check': of('certification', 'library.publish', {
    also: { revision: 1 },
    everywhere: true,
  }),
  'PUT /api/certifications/:id/versions/:version/retirement': of('certification', 'library.publish', {
    also: { revision: 1 },
    everywhere: true,
  }),
  'GET /api/certifications/:id/holders': of('certification', 'records.read'),
  'GET /api/certifications/:id/programme': of('certification', 'records.read'),
  'GET /api/certification-counts': plain('records.read'),
  'POST /api/certification-events': of('person', 'results.write', {
    also: { event: { type: 'use', on: '2026-04-01' } },
    notSelf: true,
  }),
  'POST /api/certification-events/rows': of('person', 'results.write', {
    also: { rows: [{ personId: '@person', event: { type: 'use', on: '2026-04-01' } }] },
    notSelf: true,
  }),
  'PUT /api/certification-events/:id/correction': of('certificationEvent', 'results.write', { notSelf: true }),
  'GET /api/tasks': plain('records.read'),
  'GET /api/certifications/:id/crew': of('certification', 'records.read'),
  'POST /api/certifications/:id/extension': of('certification', 'results.write', {
    also: { ends: { from: '2026-01-01', through: '2026-12-31' }, until: '2027-03-31', authority: 'Ministry', terms: 1 },
  }),
  'POST /api/certifications/:id/extension/check': of('certification', 'results.write', {
    also: { ends: { from: '2026-01-01', through: '2026-12-31' }, until: '2027-03-31' },
  }),
  'POST /api/confirmations': of('person', 'results.assess', {
    also: { certificationId: '@certification', rows: [{ personId: '@person' }], act: 'use', on: '2026-04-01', meaning: 'witnessed' },
    notSelf: true,
    inPerson: true,
    unless: 'confirmation.not_asked',
  }),
  'POST /api/confirmations/recorded': of('person', 'results.write', {
    also: { certificationId: '@certification', rows: [{ personId: '@person' }], act: 'use', on: '2026-04-01', meaning: 'approved' },
    notSelf: true,
    inPerson: true,
    unless: 'confirmation.not_asked',
  }),
  'PUT /api/confirmations/:id/withdrawal': of('certificationEvent', 'results.assess', {
    notSelf: true,
    inPerson: true,
    unless: 'confirmation.of_another',
  }),
  'GET /api/certification-due': plain('records.read'),
  'POST /api/points': of('person', 'results.propose', {
    also: { code: 'mssc-cpt', on: '2026-04-01', points: 5, activity: 'Course' },
    notSelf: 'acting',
    unless: 'certification.unknown',
  }),
  'PUT /api/points/:id/decision': of('certificationEvent', 'results.approve', {
    also: { result: 'approved' },
    notSelf: true,
    unless: 'points.no_claim',
  }),
  'GET /api/people/:id/programmes/:code': of('person', 'records.read', { also: { code: 'mssc-cpt' } }),
  'GET /api/people/:id/programmes/:code/costs': of('person', 'records.read', { also: { code: 'mssc-cpt' } }),
  'GET /api/people/:id/certifications': of('person', 'records.read'),
  'GET /api/people/:id/certifications/:code': of('person', 'records.read', { also: { code: 'mssc-cpt-safety' }, mayMiss: true }),

  'GET /api/views': plain('records.read'),
  'POST /api/views': plain('records.read', { also: { name: 'Mine', sharing: 'private', search: { mode: 'letter' } } }),
  'PUT /api/views/:id': plain('records.read', { also: { name: 'Mine', sharing: 'private', search: { mode: 'letter' } }, mayMiss: true }),
  'DELETE /api/views/:id': plain('records.read', { mayMiss: true }),
  'PUT /api/views/:id/opening': plain('records.read', { also: { on: true }, mayMiss: true }),

  'GET /api/shares': mine,
  'POST /api/shares': of('person', 'records.read', {
    also: { name: 'Ours', personIds: ['@person'], skillIds: ['@skill'], toRole: 'quality', throughOn: '2026-05-30' },
  }),
  'PUT /api/shares/:id': plain('records.read', { also: { name: 'Ours', throughOn: '2026-05-30' }, mayMiss: true }),
  'DELETE /api/shares/:id': { ...mine, mayMiss: true },

  'GET /api/costs': plain('costs.read'),
  'GET /api/costs/rows': plain('costs.read', { also: { what: 'spent' } }),
  'GET /api/costs/return': plain('costs.read'),
  'GET /api/costs/days-held': plain('costs.read'),
  'PUT /api/costs/settings': plain('costs.write', {
    also: { currency: 'EUR', hourCost: null, gainPerYear: null, sharePercent: null, version: 0 },
    everywhere: true,
  }),
  'GET /api/costs/prices': plain('costs.read'),
  'POST /api/costs/prices': plain('costs.write', { also: { code: 'mssc-cpt-safety', act: 'exam', amount: '1' }, everywhere: true }),
  'PUT /api/costs/prices/:id/withdrawal': plain('costs.write', { everywhere: true, mayMiss: true }),
  'POST /api/costs/budgets': of('grouping', 'costs.write', { also: { groupingId: '@grouping', amount: '1' } }),
  'PUT /api/costs/budgets/:id': plain('costs.write', { also: { amount: '1' }, mayMiss: true }),
  'PUT /api/costs/budgets/:id/withdrawal': plain('costs.write', { mayMiss: true }),

  'GET /api/guides/:code': plain('people.read', { also: { code: 'mssc-cpt' } }),
  'GET /api/guides/:code/sections/:section': plain('people.read', { also: { code: 'mssc-cpt', section: 'what' } }),
  'PUT /api/guides/:code/sections/:section': plain('library.write', {
    also: { code: 'mssc-cpt', section: 'what', language: 'en', text: 'Ours', version: 0 },
    everywhere: true,
  }),
  'PUT /api/guides/:code/sections/:section/reset': plain('library.write', {
    also: { code: 'mssc-cpt', section: 'what', language: 'en', version: 0 },
    everywhere: true,
    mayMiss: true,
  }),

  'GET /api/groupings': plain('people.read'),
  'POST /api/groupings': of('grouping', 'structure.write', { also: { parentId: '@grouping', typeName: 'Line' } }),
  'POST /api/groupings/tree': of('grouping', 'structure.write', {
    also: { parentId: '@grouping', rows: [{ name: 'New', typeName: 'Line' }] },
  }),
  'PUT /api/groupings/:id': of('grouping', 'structure.write'),
  'PUT /api/groupings/:id/place': of('grouping', 'structure.write'),
  'PUT /api/groupings/:id/retirement': of('grouping', 'structure.write'),
  'POST /api/grouping-types': plain('structure.write', { everywhere: true }),
  'PUT /api/grouping-types/:id': of('groupingType', 'structure.write', { everywhere: true }),
  'GET /api/custom-fields': plain('people.read'),
  'POST /api/custom-fields': plain('structure.write', { everywhere: true }),
  'PUT /api/custom-fields/:id': of('customField', 'structure.write', { everywhere: true }),

  'GET /api/history': plain('history.read'),
}
