import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../api.ts'
import type { Proposal } from '../contract-proof.ts'
import type { Pair } from '../contract-readings.ts'
import { useFormats } from '../format.ts'
import { Note } from '../kit/states.tsx'
import { toast } from '../kit/toast.tsx'
import { useLens } from '../lens.ts'
import { useMayOver } from '../may.ts'
import { somethingWritten } from '../queries.ts'
import { openProposalsQuery } from '../queries-proof.ts'
import classes from './record.module.css'

/** What waits on this pair: a declaration that was asked for, or a proposal to be answered. */
export function OpenProposal({ pair }: { pair: Pair }) {
  const { share } = useLens().lens
  const rows = useQuery({ ...openProposalsQuery(pair.person.id, pair.skill.id), enabled: share === undefined }).data?.rows ?? []
  return rows.map(proposal => <Waiting key={proposal.id} proposal={proposal} />)
}

function Waiting({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const { may, own } = useMayOver()
  const asked = proposal.state === 'asked'
  const values = { by: proposal.proposedBy ?? '', at: instant(proposal.proposedAt), level: proposal.levelCode ?? '' }
  const waiting = proposal.kind === 'second' ? 'record.proposal.second' : 'record.proposal.waiting'
  const withdraw = async (): Promise<void> => {
    try {
      await api.put(`/proposals/${proposal.id}/withdrawal`, { version: proposal.version })
      toast({ text: t('record.proposal.withdrawn') })
    } catch (error) {
      toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })
    }
    await somethingWritten()
  }
  return (
    <div className={classes['waiting']}>
      <Note icon="inbox" kind="note">
        <p>{t(asked ? (own ? 'record.proposal.askedOfYou' : 'record.proposal.asked') : waiting, values)}</p>
        <div className={classes['formActions']}>
          {proposal.mine && may('results.propose') && !(asked && own) && (
            <Button size="xs" variant="default" onClick={() => void withdraw()}>
              {t('record.proposal.withdraw')}
            </Button>
          )}
          {!asked && may('results.approve') && (
            <Button size="xs" variant="default" component={Link} to="/inbox">
              {t('record.proposal.answer')}
            </Button>
          )}
        </div>
      </Note>
    </div>
  )
}
