import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskedAct, Crew, CrewEntry, CrewMember } from '../../contract-events.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag } from '../../kit/card.tsx'
import { Name } from '../../kit/name.tsx'
import { toast } from '../../kit/toast.tsx'
import { useSession } from '../../queries.ts'
import { SignSheet } from '../../record/sign-sheet.tsx'
import { ConfirmFields, MEANINGS, useConfirm, type Confirmed } from './confirm-form.tsx'
import { dueOf } from './crew-due.ts'
import classes from './events.module.css'
import { useEventWords } from './words.ts'

interface CrewListProps {
  certificationId: string
  crew: Crew
  past: boolean
}

const keyOf = (row: CrewMember): string => `${row.personId} ${JSON.stringify(row.scope)}`

/** Everybody with the days that are left, the nearest first; nobody chosen means everybody. */
export function CrewList({ certificationId, crew, past }: CrewListProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const words = useEventWords()
  const today = useSession()?.organisation?.today
  const acts = actsOf(crew)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [value, setValue] = useState<Confirmed>({ act: 0, on: today ?? null, role: '' })
  const [signing, setSigning] = useState(false)
  const open = past || acts.length === 0 ? [] : crew.rows.filter(row => row.answering !== null)
  const waiting = open.filter(row => dueOf(row).kind !== 'none')
  const rows = chosen.size === 0 ? waiting : open.filter(row => chosen.has(keyOf(row)))
  const how = rows.every(row => row.answering === 'record') ? 'record' : 'sign'
  const confirm = useConfirm({ certificationId, acts, how })
  const choose = (key: string): void =>
    setChosen(old => (old.has(key) ? new Set([...old].filter(one => one !== key)) : new Set([...old, key])))
  return (
    <Card title={t('certificationEvents.crew.list')} flush>
      <ul className={classes['crew']}>
        {crew.rows.map(row => (
          <Member
            key={keyOf(row)}
            row={row}
            entries={crew.entries}
            chosen={chosen.has(keyOf(row))}
            onChoose={open.includes(row) ? () => choose(keyOf(row)) : null}
          />
        ))}
      </ul>
      {open.length > 0 && (
        <div className={classes['bar']}>
          <ConfirmFields acts={acts} value={value} onChange={change => setValue(old => ({ ...old, ...change }))} today={today} />
          <Button size="md" disabled={value.on === null || rows.length === 0} onClick={() => setSigning(true)}>
            {rows.length === 0
              ? t('certificationEvents.crew.allKept')
              : t(chosen.size === 0 ? 'certificationEvents.crew.confirmAll' : 'certificationEvents.crew.confirm', {
                  count: rows.length,
                  number: number(rows.length),
                })}
          </Button>
        </div>
      )}
      <SignSheet
        opened={signing}
        onClose={() => setSigning(false)}
        skillId={null}
        meanings={MEANINGS}
        onSign={async meaning => {
          await confirm(
            rows.map(({ personId, scope }) => ({ personId, scope })),
            value,
            meaning,
          )
          toast({ text: t('certificationEvents.crew.confirmed', { count: rows.length, number: number(rows.length) }) })
          setChosen(new Set())
        }}
      >
        <p>
          <strong>
            <bdi>{crew.name}</bdi>
          </strong>{' '}
          · {acts[value.act] ? words.asked(acts[value.act]!) : ''}
        </p>
        <ul>
          {rows.map(row => (
            <li key={keyOf(row)}>
              <bdi>{[row.person, words.scope(row.scope)].filter(Boolean).join(' · ')}</bdi>
            </li>
          ))}
        </ul>
      </SignSheet>
    </Card>
  )
}

/** What keeps any of the checks, each once. */
function actsOf({ checks }: Crew): AskedAct[] {
  return [...new Map(checks.flatMap(check => check.acts).map(act => [JSON.stringify([act.act, act.part, act.by]), act])).values()]
}

interface MemberProps {
  row: CrewMember
  entries: CrewEntry[]
  chosen: boolean
  onChoose: (() => void) | null
}

function Member({ row, entries, chosen, onChoose }: MemberProps) {
  const { t } = useTranslation()
  const { day, relativeDays } = useFormats()
  const words = useEventWords()
  const due = dueOf(row)
  const lastId = row.checks.find(check => check.lastId !== null)?.lastId
  const last = entries.find(entry => entry.id === lastId)
  const who = last?.signed?.printedName ?? last?.by
  const name = [row.person, words.scope(row.scope)].filter(Boolean).join(' · ')
  return (
    <li className={classes['member']}>
      {onChoose === null ? (
        <span className={classes['box']} />
      ) : (
        <Checkbox
          className={classes['box']!}
          checked={chosen}
          onChange={onChoose}
          aria-label={t('certificationEvents.crew.choose', { name })}
        />
      )}
      <span className={classes['who']}>
        <Name>{row.person}</Name>
        <span className={classes['hint']}>
          {[row.employeeNumber, words.scope(row.scope), t(`certifications.status.${row.status}`)].filter(Boolean).join(' · ')}
        </span>
        {last !== undefined && (
          <span className={classes['hint']}>
            {who == null
              ? t('certificationEvents.crew.last', { what: words.type(last.type), day: day(last.on) })
              : t('certificationEvents.crew.lastBy', { what: words.type(last.type), day: day(last.on), who })}
          </span>
        )}
      </span>
      <span className={classes['due']}>
        <Tag tone={due.tone}>
          {due.kind === 'missed'
            ? t('certificationEvents.crew.missed', { day: day(due.on) })
            : due.kind === 'due'
              ? t('certificationEvents.crew.left', { count: due.days })
              : t('certificationEvents.crew.nothingDue')}
        </Tag>
        {due.kind === 'due' && (
          <span className={classes['hint']}>{t('certificationEvents.crew.until', { day: day(due.on), in: relativeDays(due.days) })}</span>
        )}
      </span>
    </li>
  )
}
