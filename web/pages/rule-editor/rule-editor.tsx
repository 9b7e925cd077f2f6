import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../src/rules/certification/language.ts'
import { placesMoved } from '../../../src/rules/certification/moved.ts'
import { linesOf } from '../../../src/rules/certification/sentence-text.ts'
import type { Certification, CertificationVersion } from '../../contract-certifications.ts'
import { Card } from '../../kit/card.tsx'
import { Differences } from '../../kit/differences.tsx'
import { Refused } from '../../kit/form-frame.tsx'
import { Loading, Note } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useSession } from '../../queries.ts'
import { RuleSummary } from '../../rule/rule-summary.tsx'
import { useRuleWords } from '../../rule/words.ts'
import { BlockForm } from './block-form.tsx'
import { EditingContext } from './editing.ts'
import { Faults } from './faults.tsx'
import { JsonTab } from './json-tab.tsx'
import { rangeIn } from './json-text.ts'
import { OpenPlaces } from './open-places.tsx'
import classes from './rule-editor.module.css'
import { SavePart } from './save-part.tsx'
import { saidOf, useEditingOf } from './use-editing-of.ts'
import { useJsonText } from './use-json-text.ts'
import { useRuleForm } from './use-rule-form.ts'
import { ruleOf, type Json } from './value.ts'

const Simulator = lazy(async () => ({ default: (await import('./simulator.tsx')).Simulator }))

interface RuleEditorProps {
  certification: Certification
  version: CertificationVersion
  /** What other certifications are called, by code. */
  certs: ReadonlyMap<string, string>
  mayEdit: boolean
}

/** One rule, seen as a form, as it is written, and tried out; beside it what it says in words. */
export function RuleEditor({ certification, version, certs, mayEdit }: RuleEditorProps) {
  const { t } = useTranslation()
  const [tab, setTab] = useState('form')
  const { form, rebased, opened, source, setSource } = useRuleForm(certification.id, version)
  const rule = useMemo(() => ruleOf(form.values), [form.values])
  const shown = useMemo(() => withPlacesOf(version, rule), [version, rule])
  const editing = useEditingOf(rule, { certs })
  const area = useRef<HTMLTextAreaElement>(null)
  const main = useRef<HTMLDivElement>(null)
  const { text, unreadAt, write, follow } = useJsonText(form, rebased.version)
  const unread = unreadAt !== null
  const names = useMemo(() => (code: string) => certs.get(code), [certs])
  const words = useRuleWords(names)

  const change = (block: string, value: unknown): void => {
    follow()
    form.set(block, value)
  }
  const go = (path: string): void => {
    if (tab === 'json' || unread) {
      setTab('json')
      const { start, end } = unreadAt === null ? rangeIn(text, path) : { start: unreadAt, end: unreadAt }
      requestAnimationFrame(() => select(area.current, start, end))
      return
    }
    setTab('form')
    requestAnimationFrame(() => focusAt(main.current, path))
  }

  const today = useSession()?.organisation?.today
  const said = saidOf(rule)
  const formTab = (
    <fieldset disabled={!mayEdit || unread} className={classes['plain']}>
      {unread && <Note icon="alert">{t('ruleEditor.unread.form')}</Note>}
      <div className={classes['form']}>
        <BlockForm values={form.values} onChange={change} onGo={go} />
      </div>
    </fieldset>
  )
  const tabs = [
    { id: 'form', label: t('ruleEditor.tab.form'), content: formTab },
    { id: 'json', label: t('ruleEditor.tab.json'), content: <JsonTab text={text} onChange={write} disabled={!mayEdit} area={area} /> },
    {
      id: 'try',
      label: t('ruleEditor.tab.try'),
      content: (
        <Suspense fallback={<Loading shape="block" />}>
          {editing.faults.length > 0 && <Note icon="info">{t('ruleEditor.try.faults')}</Note>}
          {editing.faults.length === 0 && today !== undefined && (
            <Simulator code={certification.code} rule={rule as unknown as Rule} names={names} today={today} />
          )}
        </Suspense>
      ),
    },
  ]
  return (
    <EditingContext value={editing}>
      <div className={classes['columns']}>
        <div className={classes['main']} ref={main}>
          <Refused text={form.refusal} />
          <Differences
            of={rebased}
            label={([block]) => t('ruleEditor.both', { part: block === 'name' ? t('ruleEditor.name') : t(`says.part.${block}`) })}
            text={([block], value) => differenceText(block ?? '', value, rule, one => linesOf(one, words).join(' '))}
          />
          <Faults onGo={go} />
          <Tabs label={t('ruleEditor.tabs')} tabs={tabs} value={tab} onChange={setTab} />
        </div>
        {/* Where nothing in it can be chosen, it has to be scrolled without a mouse all the same. */}
        <div className={classes['side']} {...(mayEdit ? {} : { tabIndex: 0, role: 'group', 'aria-label': t('says.title') })}>
          {mayEdit && (
            <SavePart form={form} opened={opened} source={source} onSource={setSource} stopped={unread || editing.faults.length > 0} />
          )}
          <Card title={t('says.title')}>
            {said === null ? (
              <Note icon="info">{t('ruleEditor.unsaid')}</Note>
            ) : (
              <RuleSummary
                rule={rule as unknown as Rule}
                marks={shown.marks}
                accepted={shown.accepted}
                names={names}
                {...(mayEdit ? { onPick: go } : {})}
              />
            )}
          </Card>
          <OpenPlaces rule={rule} unaccepted={shown.unaccepted} onGo={go} />
        </div>
      </div>
    </EditingContext>
  )
}

/** Marks and answers of the draft, where their entries stand while the rule is being rewritten. */
function withPlacesOf(version: CertificationVersion, rule: Json): Pick<CertificationVersion, 'marks' | 'accepted' | 'unaccepted'> {
  const moved = <T extends { at: string }>(places: T[]): T[] => placesMoved(places, version.rule, rule)
  return { marks: moved(version.marks), accepted: moved(version.accepted), unaccepted: moved(version.unaccepted) }
}

/** What a block says in words; where it cannot be said, as it is written. */
function differenceText(
  block: string,
  value: unknown,
  rule: Json,
  say: (one: NonNullable<ReturnType<typeof saidOf>>[number]) => string,
): string {
  if (block === 'name') return String(value)
  if (value === null || value === undefined) return ''
  const said = saidOf({ ...rule, [block]: value })?.filter(one => one.part === block) ?? []
  return said.length > 0 ? said.map(say).join(' ') : JSON.stringify(value)
}

function select(area: HTMLTextAreaElement | null, start: number, end: number): void {
  if (!area) return
  area.focus()
  area.setSelectionRange(start, end)
  const line = area.value.slice(0, start).split('\n').length
  area.scrollTop = Math.max(0, (line - 4) * (area.scrollHeight / area.value.split('\n').length))
}

/** The field at a place, or the closest thing around it. */
function focusAt(main: HTMLElement | null, path: string): void {
  const places = [...(main?.querySelectorAll<HTMLElement>('[data-path]') ?? [])]
  const fitting = places.filter(one => path === one.dataset['path'] || path.startsWith(`${one.dataset['path']}/`))
  const closest = fitting.toSorted((a, b) => b.dataset['path']!.length - a.dataset['path']!.length)[0]
  const field = closest?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, button')
  closest?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}
