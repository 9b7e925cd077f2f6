import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import type { Account } from './account.ts'
import { detailOf, errorCode, StartFault } from './fault.ts'

export interface CommandResult {
  code: number | null
  output: string
}

/** Runs one of PostgreSQL's programs to its end as the account, and answers what it printed. Throws only where it cannot be started. */
export function runCommand(
  file: string,
  args: string[],
  options: { account: Account | null; cwd: string; input?: string; signal?: AbortSignal | undefined },
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...identity(options.account), cwd: options.cwd, env: plainEnvironment(options.cwd), stdio: 'pipe' })
    const stop = (): void => void child.kill('SIGTERM')
    options.signal?.addEventListener('abort', stop, { once: true })
    let output = ''
    const collect = (chunk: string): void => void (output = (output + chunk).slice(-20_000))
    child.stdout.setEncoding('utf8').on('data', collect)
    child.stderr.setEncoding('utf8').on('data', collect)
    child.on('error', reject)
    child.on('close', code => {
      options.signal?.removeEventListener('abort', stop)
      resolve({ code, output })
    })
    // A program that ends without reading its input closes the pipe under us; its exit code tells the story.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
  })
}

export function identity(account: Account | null): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

/** PGPORT, PGDATA and their kind would change what PostgreSQL does, so nothing of ours is handed down. */
export function plainEnvironment(home: string): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return { ...Object.fromEntries(kept), HOME: home, LC_ALL: 'C', TZ: 'UTC' }
}

/** A program that could not even be started: the user could not be taken on, or the file does not run on this machine. */
export function faultOfSpawn(error: unknown, file: string, account: Account | null): StartFault {
  if (account && errorCode(error) === 'EPERM') return new StartFault('postgres.no_plain_user', { detail: `setuid ${account.name}` }, error)
  return new StartFault('postgres.binaries_unusable', { folder: dirname(file), detail: detailOf(error) }, error)
}
