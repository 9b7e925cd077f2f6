import { useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Dialog } from '../../kit/dialog.tsx'
import type { IconName } from '../../kit/icon.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten, useSession } from '../../queries.ts'
import { DatedRows, type DatedRow } from './dated-rows.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

interface Fact {
  id: string
  fromOn: string | null
  throughOn: string | null
}

export interface FactFormProps<F> {
  personId: string
  /** The fact as it is; null for a new one. */
  before: F | null
  onDone: () => void
}

interface DatedFactsProps<F extends Fact> {
  /** The kind of fact: its texts are those under `people.KIND`. */
  kind: 'absence' | 'contract' | 'position' | 'relation'
  /** Where its facts are kept: /absences, /engagements … */
  path: string
  icon: IconName
  /** The facts with the words that a row shows of each. */
  facts: (F & Pick<DatedRow, 'name' | 'title' | 'note' | 'below'>)[]
  personId: string
  may: boolean
  /** A fact is changed and withdrawn, or it is ended and stays; withdrawing asks why unless `reasonOptional`. */
  over: 'withdrawn' | 'ended'
  reasonOptional?: boolean
  form: ComponentType<FactFormProps<F>>
}

/** One kind of dated fact about a person: the list, adding, changing, and taking back or ending with the reason. */
export function DatedFacts<F extends Fact>({ kind, icon, facts, personId, may, over, form: Form, ...props }: DatedFactsProps<F>) {
  const { t } = useTranslation()
  const today = useSession()?.organisation?.today ?? ''
  const [open, setOpen] = useState<F | 'new' | null>(null)
  const [closing, setClosing] = useState<F | null>(null)
  const actionsOf = (fact: F): DatedRow['actions'] => {
    if (!may) return []
    if (over === 'withdrawn')
      return [
        { id: 'change', label: t('people.change'), icon: 'sheet', run: () => setOpen(fact) },
        { id: 'withdraw', label: t('people.withdraw'), icon: 'trash', danger: true, run: () => setClosing(fact) },
      ]
    const going = fact.throughOn === null || fact.throughOn >= today
    return going ? [{ id: 'end', label: t('people.end'), icon: 'calendar', run: () => setClosing(fact) }] : []
  }
  const done = () => setOpen(null)
  return (
    <>
      <DatedRows
        title={t(`people.${kind}s`)}
        empty={{ icon, title: t(`people.${kind}.none`), why: t(`people.${kind}.noneWhy`) }}
        add={may ? { label: t(`people.${kind}.add`), run: () => setOpen('new') } : undefined}
        rows={facts.map(fact => ({ ...fact, actions: actionsOf(fact) }))}
      />
      <Dialog
        opened={open !== null}
        onClose={done}
        title={open !== 'new' && over === 'withdrawn' ? t(`people.${kind}.change`) : t(`people.${kind}.add`)}
      >
        <Form personId={personId} before={open === 'new' ? null : open} onDone={done} />
      </Dialog>
      {closing && <Closing kind={kind} over={over} fact={closing} today={today} {...props} onClose={() => setClosing(null)} />}
    </>
  )
}

interface ClosingProps extends Pick<DatedFactsProps<Fact>, 'kind' | 'over' | 'path' | 'reasonOptional'> {
  fact: Fact
  today: string
  onClose: () => void
}

/** Withdrawn it never was; ended it was until its last day. */
function Closing({ kind, over, path, reasonOptional = false, fact, today, onClose }: ClosingProps) {
  const { t } = useTranslation()
  const withdraws = over === 'withdrawn'
  const confirm = async (reason: string, throughOn: string) => {
    const why = reason === '' ? {} : { reason }
    await (withdraws ? api.put(`${path}/${fact.id}/withdrawal`, why) : api.put(`${path}/${fact.id}/end`, { throughOn, ...why }))
    await somethingWritten()
    toast({ text: t(`people.${kind}.${over}`) })
  }
  const act = withdraws ? 'withdraw' : 'end'
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={t(`people.${kind}.${act}`)}
      text={t(`people.${kind}.${act}Text`)}
      action={t(`people.${act}`)}
      {...(withdraws ? {} : { lastDay: today })}
      optional={reasonOptional || !withdraws}
      onConfirm={confirm}
    />
  )
}
