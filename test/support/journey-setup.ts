import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { throwAwayFolder } from './postgres.ts'
import { startProgram } from './program.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Programs as people start them: a demo plant for each worker, with its data directory, and one that nobody changes, and a fresh one with its one-time link. */
    programs: { demos: string[]; folders: string[]; stillUrl: string; freshUrl: string; setupLink: string }
  }
}

/** Builds the pages where needed and starts the programs on throw-away folders. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await throwAwayFolder()
  const at = (name: string) => join(folder.path, name)
  // The first one builds the pages and fills the demo plant; the others begin with what it left.
  await (await startProgram({ dataDir: at('still'), args: ['--demo'] })).stop()
  const names = Array.from({ length: project.config.maxWorkers }, (_, worker) => `demo-${worker}`)
  for (const name of names) await cp(at('still'), at(name), { recursive: true })
  const [fresh, still, ...demos] = await Promise.all([
    startProgram({ dataDir: at('fresh') }),
    ...['still', ...names].map(name => startProgram({ dataDir: at(name), args: ['--demo'] })),
  ])
  const setupLink = await fresh.said(/http\S+\/setup\?token=\S+/)
  project.provide('programs', {
    demos: demos.map(one => one.url),
    folders: names.map(at),
    stillUrl: still!.url,
    freshUrl: fresh.url,
    setupLink,
  })
  return async () => {
    await Promise.all([still!, fresh, ...demos].map(one => one.stop()))
    await folder.remove()
  }
}
