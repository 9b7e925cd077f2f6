import { addCertification, adoptCertification } from '../../features/certifications/adopt.ts'
import { countHolders } from '../../features/certifications/count-holders.ts'
import { changeCertification, newCertificationVersion } from '../../features/certifications/change.ts'
import { listCertifications, readCertification } from '../../features/certifications/get.ts'
import { confirmFromRecords, confirmHeld } from '../../features/certifications/confirm.ts'
import { correctEvent, takeBackConfirmation } from '../../features/certifications/correct-event.ts'
import { readCrew } from '../../features/certifications/crew.ts'
import { extendTerms, previewExtension } from '../../features/certifications/extend.ts'
import { listHolders } from '../../features/certifications/holders.ts'
import { readDue } from '../../features/certifications/due.ts'
import { claimPoints, decidePoints } from '../../features/certifications/points.ts'
import { listCatalogue, readCatalogueEntry } from '../../features/certifications/list-catalogue.ts'
import { previewPublication } from '../../features/certifications/preview.ts'
import { publishCertification, retireCertification } from '../../features/certifications/publish.ts'
import { readPersonCertification } from '../../features/certifications/read-one.ts'
import { readPersonCertifications } from '../../features/certifications/read-person.ts'
import { readCertificationProgramme } from '../../features/certifications/certification-programme.ts'
import { readPersonProgramme } from '../../features/certifications/read-programme.ts'
import { recordEvent } from '../../features/certifications/record.ts'
import { recordEvents } from '../../features/certifications/record-many.ts'
import { listTasks } from '../../features/certifications/tasks.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const certificationRoutes: Route[] = [
  route('GET', '/api/catalogue', 'certifications', listCatalogue),
  route('GET', '/api/catalogue/:id', 'certifications', readCatalogueEntry),
  route('GET', '/api/certifications', 'certifications', listCertifications),
  route('POST', '/api/certifications', 'certifications', adoptCertification),
  route('POST', '/api/certifications/own', 'certifications', addCertification),
  route('GET', '/api/certifications/:id', 'certifications', readCertification),
  route('POST', '/api/certifications/:id/versions', 'certifications', newCertificationVersion),
  route('PUT', '/api/certifications/:id/versions/:version', 'certifications', changeCertification),
  route('PUT', '/api/certifications/:id/versions/:version/publication', 'certifications', publishCertification),
  route('POST', '/api/certifications/:id/versions/:version/publication/check', 'certifications', previewPublication),
  route('PUT', '/api/certifications/:id/versions/:version/retirement', 'certifications', retireCertification),
  route('GET', '/api/certifications/:id/holders', 'certifications', listHolders),
  route('GET', '/api/certifications/:id/programme', 'certifications', readCertificationProgramme),
  route('GET', '/api/certification-counts', 'certifications', countHolders),

  route('POST', '/api/certification-events', 'certifications', recordEvent),
  route('POST', '/api/certification-events/rows', 'certifications', recordEvents),
  route('PUT', '/api/certification-events/:id/correction', 'certifications', correctEvent),
  route('GET', '/api/tasks', 'certifications', listTasks),
  route('GET', '/api/certifications/:id/crew', 'certifications', readCrew),
  route('POST', '/api/certifications/:id/extension', 'certifications', extendTerms),
  route('POST', '/api/certifications/:id/extension/check', 'certifications', previewExtension),
  route('POST', '/api/confirmations', 'certifications', confirmHeld),
  route('POST', '/api/confirmations/recorded', 'certifications', confirmFromRecords),
  route('PUT', '/api/confirmations/:id/withdrawal', 'certifications', takeBackConfirmation),

  route('GET', '/api/certification-due', 'certifications', readDue),
  route('POST', '/api/points', 'certifications', claimPoints),
  route('PUT', '/api/points/:id/decision', 'certifications', decidePoints),

  route('GET', '/api/people/:id/programmes/:code', 'certifications', readPersonProgramme),
  route('GET', '/api/people/:id/certifications', 'certifications', readPersonCertifications),
  route('GET', '/api/people/:id/certifications/:code', 'certifications', readPersonCertification),
]
