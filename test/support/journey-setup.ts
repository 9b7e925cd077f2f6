import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startProgram } from '../../bench/program.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Two programs as people start them: one with the demo plant, one fresh with its one-time link. */
    programs: { demoUrl: string; freshUrl: string; setupLink: string }
  }
}

/** Builds the pages where needed and starts both programs on throw-away folders. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-journeys-'))
  const demo = await startProgram(join(folder, 'demo'), ['--demo'])
  const fresh = await startProgram(join(folder, 'fresh'))
  const setupLink = await fresh.said(/http\S+\/setup\?token=\S+/)
  project.provide('programs', { demoUrl: demo.url, freshUrl: fresh.url, setupLink })
  return async () => {
    await Promise.all([demo.stop(), fresh.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}
