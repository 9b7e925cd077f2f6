import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../api.ts'
import type { Pair } from '../contract-readings.ts'
import { useFormats } from '../format.ts'
import { ReadOnlyNote } from '../kit/states.tsx'
import { toast } from '../kit/toast.tsx'
import { useMayOver } from '../may.ts'
import { somethingWritten } from '../queries.ts'
import type { Act } from './act.ts'
import { AssessForm } from './assess-form.tsx'
import { CertificationLink } from './certified.tsx'
import { CorrectForm } from './correct-form.tsx'
import { DeclareForm } from './declare-form.tsx'
import { EndForm } from './end-form.tsx'
import { ExemptForm } from './exempt-form.tsx'
import { OpenProposal } from './open-proposal.tsx'
import classes from './record.module.css'
import { RevokeForm } from './revoke-form.tsx'

interface RecordActionsProps {
  pair: Pair
  past: boolean
  act: Act | null
  onAct: (act: Act | null) => void
}

/** The buttons, or the form of the one that was pressed. Nobody assesses themselves: one's own record offers to declare instead. */
export function RecordActions({ pair, past, act, onAct }: RecordActionsProps) {
  const { t } = useTranslation()
  const { day } = useFormats()
  if (past) return <ReadOnlyNote reason={t('record.past', { day: day(pair.asOf) })} />
  if (act !== null) return <ActForm pair={pair} act={act} onDone={() => onAct(null)} />
  if (pair.certification !== null)
    return (
      <>
        <ReadOnlyNote reason={t('record.certification.hint')} />
        <div className={classes['actions']}>
          <CertificationLink pair={pair} />
          <Restrictions pair={pair} onAct={onAct} />
        </div>
      </>
    )
  return (
    <>
      <OpenProposal pair={pair} />
      <div className={classes['actions']}>
        <ResultButton pair={pair} onAct={onAct} />
        <Restrictions pair={pair} onAct={onAct} />
        <AskButton pair={pair} />
      </div>
    </>
  )
}

function ResultButton({ pair, onAct }: { pair: Pair; onAct: (act: Act) => void }) {
  const { t } = useTranslation()
  const { may, own } = useMayOver()
  if (pair.person.retired) return null
  if (!own && (may('results.write') || may('results.assess')))
    return <Button onClick={() => onAct({ kind: 'assess' })}>{t('record.assess')}</Button>
  if (!may('results.propose')) return null
  return <Button onClick={() => onAct({ kind: 'declare' })}>{t(own ? 'record.declare' : 'record.propose')}</Button>
}

function Restrictions({ pair, onAct }: { pair: Pair; onAct: (act: Act) => void }) {
  const { t } = useTranslation()
  const { may, own } = useMayOver()
  if (!may('results.write') || pair.person.retired) return null
  const revoked = pair.now.revocations.some(one => one.open && (one.throughOn === null || one.throughOn >= pair.asOf))
  return (
    <>
      {!revoked && pair.certification === null && (
        <Button variant="default" onClick={() => onAct({ kind: 'revoke' })}>
          {t('record.revoke')}
        </Button>
      )}
      {!own && (pair.cell.required ?? 0) > 0 && (
        <Button variant="default" onClick={() => onAct({ kind: 'exempt' })}>
          {t('record.exempt')}
        </Button>
      )}
    </>
  )
}

function AskButton({ pair }: { pair: Pair }) {
  const { t } = useTranslation()
  const { may } = useMayOver()
  if (!may('results.approve') || pair.person.retired) return null
  const ask = async (): Promise<void> => {
    try {
      const { ids } = await api.post<{ ids: string[] }>('/proposals/requests', { personIds: [pair.person.id], skillId: pair.skill.id })
      toast({
        kind: ids.length > 0 ? 'done' : 'note',
        text: t(ids.length > 0 ? 'record.ask.done' : 'record.ask.already', { person: pair.person.name }),
      })
      await somethingWritten()
    } catch (error) {
      toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })
    }
  }
  return (
    <Button variant="default" onClick={() => void ask()}>
      {t('record.ask')}
    </Button>
  )
}

function ActForm({ pair, act, onDone }: { pair: Pair; act: Act; onDone: () => void }) {
  if (act.kind === 'assess') return <AssessForm pair={pair} onDone={onDone} />
  if (act.kind === 'declare') return <DeclareForm pair={pair} onDone={onDone} />
  if (act.kind === 'revoke') return <RevokeForm pair={pair} onDone={onDone} />
  if (act.kind === 'exempt') return <ExemptForm pair={pair} onDone={onDone} />
  if (act.kind === 'correct') {
    const entry = pair.evidence.find(one => one.id === act.id)
    return entry ? <CorrectForm pair={pair} entry={entry} onDone={onDone} /> : null
  }
  return 'id' in act ? <EndForm pair={pair} act={act} onDone={onDone} /> : null
}
