import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { throwAwayFolder } from './postgres.ts'
import { startProgram } from './program.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Two programs as people start them: one with the demo plant, one fresh with its one-time link. */
    programs: { demoUrl: string; freshUrl: string; setupLink: string }
  }
}

/** Builds the pages where needed and starts both programs on throw-away folders. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await throwAwayFolder()
  const demo = await startProgram({ dataDir: join(folder.path, 'demo'), args: ['--demo'] })
  const fresh = await startProgram({ dataDir: join(folder.path, 'fresh') })
  const setupLink = await fresh.said(/http\S+\/setup\?token=\S+/)
  project.provide('programs', { demoUrl: demo.url, freshUrl: fresh.url, setupLink })
  return async () => {
    await Promise.all([demo.stop(), fresh.stop()])
    await folder.remove()
  }
}
