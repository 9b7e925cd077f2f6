import { approveProposal, returnProposal, withdrawProposal } from '../../features/results/answer.ts'
import { askForDeclaration } from '../../features/results/ask.ts'
import { assess } from '../../features/results/assess.ts'
import { awardMany, awardResult } from '../../features/results/award.ts'
import { assessBatch, recordBatch } from '../../features/results/batch.ts'
import { correctResult } from '../../features/results/correct.ts'
import { keepDraft, readDraft } from '../../features/results/drafts.ts'
import { endExemption, exempt } from '../../features/results/exempt.ts'
import { readInbox } from '../../features/results/inbox.ts'
import { listProposals } from '../../features/results/list-proposals.ts'
import { listResults } from '../../features/results/list.ts'
import { keepSigns, readSigns } from '../../features/results/pasted-signs.ts'
import { previewBatch } from '../../features/results/preview-batch.ts'
import { propose } from '../../features/results/propose.ts'
import { reinstate } from '../../features/results/reinstate.ts'
import { revoke } from '../../features/results/revoke.ts'
import { voidBatch } from '../../features/results/void-batch.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const resultRoutes: Route[] = [
  route('GET', '/api/people/:personId/skills/:skillId/results', 'results', listResults),
  route('POST', '/api/results', 'results', awardResult),
  route('POST', '/api/results/many', 'results', awardMany),
  route('POST', '/api/assessments', 'results', assess),
  route('POST', '/api/batches', 'results', recordBatch),
  route('POST', '/api/batches/check', 'results', previewBatch),
  route('POST', '/api/batches/assessed', 'results', assessBatch),
  route('POST', '/api/batches/voided', 'results', voidBatch),
  route('GET', '/api/signs', 'results', readSigns),
  route('PUT', '/api/signs', 'results', keepSigns),
  route('GET', '/api/drafts/changes', 'results', readDraft),
  route('PUT', '/api/drafts/changes', 'results', keepDraft),
  route('PUT', '/api/results/:id/correction', 'results', correctResult),
  route('POST', '/api/revocations', 'results', revoke),
  route('PUT', '/api/revocations/:id/reinstatement', 'results', reinstate),
  route('POST', '/api/exemptions', 'results', exempt),
  route('PUT', '/api/exemptions/:id/end', 'results', endExemption),

  route('GET', '/api/inbox', 'results', readInbox),
  route('GET', '/api/proposals', 'results', listProposals),
  route('POST', '/api/proposals', 'results', propose),
  route('POST', '/api/proposals/requests', 'results', askForDeclaration),
  route('PUT', '/api/proposals/:id/approval', 'results', approveProposal),
  route('PUT', '/api/proposals/:id/return', 'results', returnProposal),
  route('PUT', '/api/proposals/:id/withdrawal', 'results', withdrawProposal),
]
