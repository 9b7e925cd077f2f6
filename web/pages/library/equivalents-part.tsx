import { ActionIcon, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { SkillCard, Tie, WholeLibrary } from '../../contract-library.ts'
import { useFormats } from '../../format.ts'
import { ImpactPanel } from '../../impact/impact-panel.tsx'
import { ReasonDialog } from '../../impact/reason-dialog.tsx'
import { Card } from '../../kit/card.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Name } from '../../kit/name.tsx'
import { Note } from '../../kit/states.tsx'
import { focusUnread } from '../../kit/unread.ts'
import { Unsaved } from '../../kit/unsaved.ts'
import { somethingWritten } from '../../queries.ts'
import classes from './library.module.css'
import { NO_TIE, TieChoice } from './tie-choice.tsx'
import { useTie } from './use-tie.ts'

interface PartProps {
  skill: SkillCard
  library: WholeLibrary
  mayEdit: boolean
}

const NO_DAYS = { fromOn: null as string | null, throughOn: null as string | null }

/** Which other skills count as this one. */
export function EquivalentsPart({ skill, library, mayEdit }: PartProps) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const [values, setValues] = useState(NO_TIE)
  const [days, setDays] = useState(NO_DAYS)
  const [removed, setRemoved] = useState<Tie | null>(null)
  const tie = useTie()
  const { level, otherId, otherLevel } = values
  const complete = level !== null && otherId !== null && otherLevel !== null
  const body = complete ? { skillId: skill.id, level: Number(level), bySkillId: otherId, byLevel: Number(otherLevel), ...days } : null
  const add = () =>
    void tie.run(async () => {
      await api.post('/equivalents', body ?? {})
      setValues(NO_TIE)
      setDays(NO_DAYS)
    })
  return (
    <Card title={t('library.equivalents')}>
      {skill.equivalents.length === 0 && <p className={classes['hint']}>{t('library.equivalents.none')}</p>}
      <ul className={classes['ties']}>
        {skill.equivalents.map(one => (
          <li key={one.id}>
            <span className={classes['tie']}>
              <Link to="/library/$skillId" params={{ skillId: one.skill.id }}>
                <Name>{one.skill.name}</Name>
              </Link>{' '}
              {t('library.equivalent.as', { otherLevel: one.otherCode, level: one.levelCode })}
              {(one.fromOn ?? one.throughOn) !== null && (
                <span className={classes['path']}>{[one.fromOn, one.throughOn].map(on => (on === null ? '…' : day(on))).join(' – ')}</span>
              )}
            </span>
            {mayEdit && (
              <ActionIcon aria-label={t('library.equivalent.remove', { name: one.skill.name })} onClick={() => setRemoved(one)}>
                <Icon name="trash" />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {skill.countsFor.length > 0 && (
        <p className={classes['hint']}>
          {t('library.countsFor', { names: skill.countsFor.map(one => `${one.skill.name} ${one.otherCode}`).join(', ') })}
        </p>
      )}
      {tie.refusal !== null && (
        <div role="alert">
          <Note icon="alert" kind="problem">
            {tie.refusal}
          </Note>
        </div>
      )}
      {mayEdit && (
        <>
          <div className={classes['adding']}>
            <Unsaved typed={!tie.busy && Object.values({ ...values, ...days }).some(one => one !== null)} />
            <TieChoice
              values={values}
              onChange={setValues}
              levels={skill.levels}
              others={library.rows.filter(row => row.id !== skill.id)}
              library={library}
              labels={{
                level: t('library.equivalent.level'),
                other: t('library.equivalent.other'),
                otherLevel: t('library.equivalent.otherLevel'),
              }}
            />
            <DateField label={t('requirements.from')} value={days.fromOn} onChange={fromOn => setDays(old => ({ ...old, fromOn }))} />
            <DateField
              label={t('requirements.through')}
              value={days.throughOn}
              onChange={throughOn => setDays(old => ({ ...old, throughOn }))}
            />
            <Button
              variant="default"
              disabled={!complete}
              loading={tie.busy}
              onClick={event => focusUnread(event.currentTarget.parentElement) || add()}
            >
              {t('library.equivalent.add')}
            </Button>
          </div>
          {complete && <ImpactPanel path="/equivalents/check" body={body} idle="" />}
        </>
      )}
      <ReasonDialog
        opened={removed !== null}
        onClose={() => setRemoved(null)}
        title={t('library.equivalent.remove', { name: removed?.skill.name ?? '' })}
        action={t('library.equivalent.remove.do')}
        danger
        path={`/equivalents/${removed?.id ?? ''}/removal/check`}
        body={{}}
        onConfirm={async reason => {
          await api.delete(`/equivalents/${removed!.id}`, { query: { reason } })
          await somethingWritten()
        }}
      />
    </Card>
  )
}
