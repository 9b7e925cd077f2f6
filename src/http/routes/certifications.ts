import { addCertification, adoptCertification } from '../../features/certifications/adopt.ts'
import { changeCertification, newCertificationVersion } from '../../features/certifications/change.ts'
import { listCertifications, readCertification } from '../../features/certifications/get.ts'
import { listCatalogue, readCatalogueEntry } from '../../features/certifications/list-catalogue.ts'
import { previewPublication } from '../../features/certifications/preview.ts'
import { publishCertification, retireCertification } from '../../features/certifications/publish.ts'
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
]
