import { proveAgain } from '../../features/access/prove.ts'
import { downloadFile } from '../../features/proof/download.ts'
import { readProof } from '../../features/proof/read.ts'
import { readSigning } from '../../features/proof/signing.ts'
import { uploadFile, withdrawFile } from '../../features/proof/upload.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const proofRoutes: Route[] = [
  route('GET', '/api/people/:personId/skills/:skillId/proof', 'proof', readProof),
  route('GET', '/api/signing', 'proof', readSigning),
  route('POST', '/api/session/proof', 'proof', proveAgain),
  { ...route('POST', '/api/files', 'proof', uploadFile), takes: 'bytes' },
  { ...route('GET', '/api/files/:id', 'proof', downloadFile), answers: 'file' },
  route('PUT', '/api/files/:id/withdrawal', 'proof', withdrawFile),
]
