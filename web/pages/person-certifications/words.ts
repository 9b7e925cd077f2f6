import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { nameText } from '../../../src/rules/certification/sentence-text.ts'
import type { CertificationEntry, Item, Scope } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { useRuleWords } from '../../rule/words.ts'
import { useCertificationNames } from '../certifications/use-names.ts'
import type { ToDo } from './to-do.ts'

interface StandingWords {
  /** What was entered, by its type: an act, a happening, or one of the words of this room. */
  entry: (type: string) => string
  /** The same with the part and the day. */
  happened: (entry: Pick<CertificationEntry, 'type' | 'on' | 'fields'>) => string
  scope: (scope: Scope) => string
  toDo: (toDo: ToDo) => string
  item: (item: Item) => string
  bucket: (id: string) => string
  named: (of: string, id: string) => string
}

/** How this room says what the engine answers. */
export function useStandingWords(): StandingWords {
  const { t, i18n } = useTranslation()
  const { day, number, list } = useFormats()
  const rule = useRuleWords(useCertificationNames())
  const named = useCallback((of: string, id: string) => nameText(of, id, rule), [rule])
  const entry = (type: string): string => {
    if (i18n.exists(`standings.entry.${type}`)) return t(`standings.entry.${type}`)
    return capital(named(i18n.exists(`says.act.${type}`) ? 'act' : 'happening', type))
  }
  const withPart = (act: string, part: unknown): string => {
    const of = typeof part === 'string' ? named('evidence', part) : ''
    return of === '' || of.toLocaleLowerCase() === act.toLocaleLowerCase() ? act : t('standings.actOf', { act, part: of })
  }
  const item = ({ kind, act, part, what, points, ref }: Item): string => {
    if (kind === 'evidence')
      return part === null && what !== null ? t('standings.actWhat', { act: entry(act ?? ''), what }) : withPart(entry(act ?? ''), part)
    if (kind === 'points') return t('standings.item.points', { have: number(points?.have ?? 0), min: number(points?.min ?? 0) })
    if (kind === 'hold') return rule.cert(ref ?? '')
    if (kind === 'age') return t('standings.item.age', { age: number(Number(ref)) })
    return kind === 'condition' ? named('condition', ref ?? '') : t(`standings.item.${kind}`)
  }
  return {
    entry,
    happened: ({ type, on, fields }) => t('standings.happened', { what: withPart(entry(type), fields['part']), day: day(on) }),
    scope: scope => Object.values(scope).join(' · '),
    toDo: ({ key, days, numbers, items = [] }) =>
      t(`standings.do.${key}`, {
        ...Object.fromEntries(Object.entries(days).map(([name, on]) => [name, day(on)])),
        ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, number(value)])),
        what: list(items.map(item)),
      }),
    item,
    bucket: id =>
      i18n.exists(`standings.bucket.${id}`) ? t(`standings.bucket.${id}`) : capital(id.replaceAll('.', ': ').replaceAll('-', ' ')),
    named,
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1)
}
