import { ActionIcon, Button } from '@mantine/core'
import { useState, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { SkillCard, SkillRow, Tie, WholeLibrary } from '../../contract-library.ts'
import { ImpactPanel } from '../../impact/impact-panel.tsx'
import { ReasonDialog } from '../../impact/reason-dialog.tsx'
import { Card } from '../../kit/card.tsx'
import { Refused } from '../../kit/form-frame.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useLast } from '../../kit/last.ts'
import { toast } from '../../kit/toast.tsx'
import { focusUnread } from '../../kit/unread.ts'
import { Unsaved } from '../../kit/unsaved.ts'
import { somethingWritten } from '../../queries.ts'
import classes from './library.module.css'
import { NO_TIE, TieChoice } from './tie-choice.tsx'
import { useTie } from './use-tie.ts'

export interface TiePartProps {
  skill: SkillCard
  library: WholeLibrary
  mayEdit: boolean
}

/** Two levels of two skills, as whoever adds a tie has chosen them. */
export interface Tied {
  level: number
  otherId: string
  otherLevel: number
}

interface TiesPartProps<One extends Tie> extends TiePartProps {
  /** Its texts stand under `library.KIND`, and it is kept at /KINDs. */
  kind: 'equivalent' | 'prerequisite'
  ties: readonly One[]
  words: ComponentType<{ tie: One }>
  /** What is tied the other way round. */
  below: string | null
  others: readonly SkillRow[]
  /** What is sent for a new one. */
  bodyOf: (tied: Tied) => object
  /** What is sent to have a removed one back. */
  again: (tie: One) => object
  /** Further fields of a new one, and whether anything stands in them. */
  fields?: { content: ReactNode; typed: boolean; clear: () => void }
  /** What a removal does, where nobody's state hangs on it; else it is foretold. */
  removalText?: string
  foretold?: boolean
}

/** How a skill is tied to others: the list, adding with what it would do, and removing with the reason, what it would do and a way back. */
export function TiesPart<One extends Tie>({ kind, skill, library, mayEdit, ties, words: Words, below, ...props }: TiesPartProps<One>) {
  const { t } = useTranslation()
  const [removed, setRemoved] = useState<One | null>(null)
  return (
    <Card title={t(`library.${kind}s`)}>
      {ties.length === 0 && <p className={classes['hint']}>{t(`library.${kind}s.none`)}</p>}
      <ul className={classes['ties']}>
        {ties.map(one => (
          <li key={one.id}>
            <span className={classes['tie']}>
              <Words tie={one} />
            </span>
            {mayEdit && (
              <ActionIcon aria-label={t(`library.${kind}.remove`, { name: one.skill.name })} onClick={() => setRemoved(one)}>
                <Icon name="trash" />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {below !== null && <p className={classes['hint']}>{below}</p>}
      {mayEdit && <AddTie kind={kind} skill={skill} library={library} {...props} />}
      <RemoveTie kind={kind} tie={removed} onClose={() => setRemoved(null)} {...props} />
    </Card>
  )
}

type AddProps = Pick<TiesPartProps<Tie>, 'kind' | 'skill' | 'library' | 'others' | 'bodyOf' | 'fields' | 'foretold'>

function AddTie({ kind, skill, library, others, bodyOf, fields, foretold = false }: AddProps) {
  const { t } = useTranslation()
  const [values, setValues] = useState(NO_TIE)
  const [told, setTold] = useState(true)
  const act = useTie()
  const { level, otherId, otherLevel } = values
  const complete = level !== null && otherId !== null && otherLevel !== null
  const body = complete ? bodyOf({ level: Number(level), otherId, otherLevel: Number(otherLevel) }) : null
  const add = () =>
    void act.run(async () => {
      await api.post(`/${kind}s`, body ?? {})
      setValues(NO_TIE)
      fields?.clear()
    })
  return (
    <>
      <Refused text={act.refusal} />
      <div className={classes['adding']}>
        <Unsaved typed={!act.busy && (fields?.typed === true || Object.values(values).some(one => one !== null))} />
        <TieChoice
          values={values}
          onChange={setValues}
          levels={skill.levels}
          others={others}
          library={library}
          labels={{ level: t(`library.${kind}.level`), other: t(`library.${kind}.other`), otherLevel: t(`library.${kind}.otherLevel`) }}
        />
        {fields?.content}
        <Button
          variant="default"
          disabled={!complete || !told}
          loading={act.busy}
          onClick={event => focusUnread(event.currentTarget.parentElement) || add()}
        >
          {t(`library.${kind}.add`)}
        </Button>
      </div>
      {foretold && complete && <ImpactPanel path={`/${kind}s/check`} body={body} idle="" onTold={setTold} />}
    </>
  )
}

interface RemoveProps<One extends Tie> extends Pick<TiesPartProps<One>, 'kind' | 'again' | 'removalText' | 'foretold'> {
  tie: One | null
  onClose: () => void
}

function RemoveTie<One extends Tie>({ kind, tie, onClose, again, removalText, foretold = false }: RemoveProps<One>) {
  const { t } = useTranslation()
  const shown = useLast(tie)
  const name = shown?.skill.name ?? ''
  const restore = async (gone: One): Promise<void> => {
    try {
      await api.post(`/${kind}s`, again(gone))
      toast({ text: t('library.tie.back', { name }) })
    } catch (error) {
      toast({ kind: 'problem', text: error instanceof Error ? error.message : t('kit.error.detail') })
    }
    await somethingWritten()
  }
  return (
    <ReasonDialog
      opened={tie !== null}
      onClose={onClose}
      title={t(`library.${kind}.remove`, { name })}
      action={t(`library.${kind}.remove.do`)}
      danger
      path={foretold ? `/${kind}s/${shown?.id ?? ''}/removal/check` : null}
      body={{}}
      onConfirm={async reason => {
        if (!tie) return
        await api.delete(`/${kind}s/${tie.id}`, { query: { reason } })
        await somethingWritten()
        toast({ text: t('library.tie.removed', { name }), action: { label: t('library.undo'), run: () => void restore(tie) } })
      }}
    >
      {removalText !== undefined && <p>{removalText}</p>}
    </ReasonDialog>
  )
}
