import type { Command } from 'commander'

/** serve: the program itself, as `npm start` runs it. It ends with a signal. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('start the program')
    .option('--demo', 'with the demo plant')
    .option('--port <port>', 'port (default 8470)')
    .option('--host <address>', 'address (default 127.0.0.1)')
    .option('--data <folder>', 'data folder (default ./data)')
    .action(async () => {
      await import('../../main.ts')
      await new Promise(() => undefined)
    })
}
