import { everyOrganisation } from '../features/access/organisations.ts'
import type { Platform } from '../platform/context.ts'
import { inDatabase } from '../platform/database.ts'
import { SYSTEM } from '../platform/system.ts'
import { writeTrail } from '../platform/trail.ts'
import { contextFor } from '../platform/verb.ts'
import { schedule } from './schedule.ts'
import type { Job } from './schedule.ts'

const MINUTE = 60_000

/** Runs the schedule until it is stopped. A job that fails is written down and tried again at its next turn. */
export function startClockwork(platform: Platform, jobs: readonly Job[] = schedule): { stop(): void } {
  const timers = jobs.map(job => {
    const timer = setInterval(() => void runJob(platform, job), job.everyMinutes * MINUTE)
    timer.unref()
    return timer
  })
  return { stop: () => timers.forEach(timer => clearInterval(timer)) }
}

export async function runJob(platform: Platform, job: Job): Promise<void> {
  try {
    for (const organisation of await everyOrganisation(platform)) {
      const caller = { organisation, actor: SYSTEM }
      await inDatabase(platform.db, organisation.tenantId, 'write', async db => {
        const ctx = contextFor(platform, caller, db)
        await job.run(ctx)
        await writeTrail(ctx)
      })
    }
  } catch (error) {
    platform.log.error({ err: error, job: job.name }, 'job failed')
  }
}
