import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { checkRule } from '../../../src/rules/certification/check.ts'
import type { Mark, Rule } from '../../../src/rules/certification/language.ts'
import { linesOf, nameText, textOf, type Words } from '../../../src/rules/certification/sentence-text.ts'
import { everySentence, type Sentence } from '../../../src/rules/certification/sentence-kind.ts'
import { sentencesOf } from '../../../src/rules/certification/sentence.ts'
import { useRuleWords } from '../../rule/words.ts'
import { Control } from './control.tsx'
import type { Editing } from './editing.ts'
import type { Json } from './value.ts'

export interface Known {
  /** Other certifications, by code. */
  certs: ReadonlyMap<string, string>
}

const OPEN = ['says.role.', 'says.condition.', 'says.relation.', 'says.happening.'] as const

/** All that the fields of a rule ask for: what is wrong, what is said, what things are called. */
export function useEditingOf(rule: Json, { certs }: Known): Editing {
  const { t, i18n } = useTranslation()
  const names = useMemo(() => (code: string) => certs.get(code), [certs])
  const words = useRuleWords(names)
  const vocabulary = useVocabulary()
  return useMemo(() => {
    const { faults } = checkRule(rule)
    const said = saidOf(rule)
    return {
      faults,
      faultText: ({ code, params }) => t(code, params),
      linesAt: path => linesAt(said, path, words),
      saysAt: path => saysAt(said, path, words) ?? path,
      wordFor: (kind, id) => (kind === 'cert' ? words.cert(id) : kind === 'ref' ? refText(id, words) : wordOf(kind, id, words)),
      known: kind => {
        if (kind === 'cert') return [...certs.keys()]
        if (kind === 'ref') return ['award', 'renew', ...routesOf(rule).map(id => `renew.${id}`)]
        if (kind === 'happening') return ['hired', 'assigned']
        return vocabulary[kind] ?? []
      },
      labelOf: (block, key) => {
        const own = `ruleEditor.field.${block}.${key}`
        return i18n.exists(own) ? t(own) : t(`ruleEditor.field.${key}`)
      },
      Control,
    }
  }, [rule, certs, words, vocabulary, t, i18n])
}

/** The rule in sentences; null where it is too far from a rule to be said. */
export function saidOf(rule: Json, marks: readonly Mark[] = []): Sentence[] | null {
  try {
    return sentencesOf(rule as unknown as Rule, marks)
  } catch {
    return null
  }
}

function linesAt(said: Sentence[] | null, path: string, words: Words): string[] {
  const found = (said ?? []).filter(one => one.path === path || one.path.startsWith(`${path}/`))
  const inner = found.length > 0 ? found : (said ?? []).flatMap(everySentence).filter(one => one.path === path)
  return inner.flatMap(one => linesOf(one, words))
}

function saysAt(said: Sentence[] | null, path: string, words: Words): string | undefined {
  const around = (said ?? []).flatMap(spoken).filter(one => path === one.path || path.startsWith(`${one.path}/`))
  const closest = around.toSorted((a, b) => b.path.length - a.path.length)[0]
  return closest && textOf(closest, words)
}

/** Sentences of their own, without their details. */
function spoken(sentence: Sentence): Sentence[] {
  return [sentence, ...[...sentence.children, ...sentence.notes].flatMap(spoken)]
}

function wordOf(kind: string, id: string, words: Words): string {
  const text = nameText(kind === 'happening' && !words.has(`says.happening.${id}`) ? 'act' : kind, id, words)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function refText(id: string, { t }: Words): string {
  if (id === 'award' || id === 'renew') return t(`says.need.${id}`)
  return t('says.need.route', { route: id.replace(/^renew\./, '') })
}

function routesOf(rule: Json): string[] {
  const routes = Array.isArray(rule['renew']) ? (rule['renew'] as unknown[]) : []
  return routes.flatMap(one => (typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' ? [one.id] : []))
}

/** The ids that the language has words for. */
function useVocabulary(): Record<string, string[]> {
  const { i18n } = useTranslation()
  const { language } = i18n
  return useMemo(() => {
    const texts = {
      ...(i18n.getResourceBundle('en', 'translation') as Json | undefined),
      ...(i18n.getResourceBundle(language, 'translation') as Json),
    }
    return Object.fromEntries(
      OPEN.map(prefix => [
        prefix.split('.')[1]!,
        Object.keys(texts).flatMap(key => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])),
      ]),
    )
  }, [i18n, language])
}
