import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { versionOf } from './kept.ts'

/** All that is told while somebody waits: that something was written, and nothing of what. */
export const readVersion = readVerb({
  name: 'version.read',
  right: 'signed-in',
  summary: 'How many writes the organisation has seen; as an event stream, each new number as it comes',
  input: z.strictObject({}),
  output: z.object({ version: z.int() }),
  run: async ctx => ({ version: await versionOf(ctx) }),
})
